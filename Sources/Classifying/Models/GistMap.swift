/// Where texts lie by what they are about, whatever their language: a linear estimate, from a reading's features, of where
/// a large model of language puts the text. Texts on like matters lie near each other.
struct GistMap: Sendable, Equatable {
    /// A text's place; the middle of all texts is at 0.
    typealias Point = SIMD32<Float>

    /// Rows of `Point.scalarCount` weights, one row a feature (hashed ones share rows).
    typealias Block = LinearModel.Block

    /// By `FeatureBlock`; none for those that the map leaves out.
    var blocks = [Block](repeating: Block(), count: FeatureBlock.allCases.count)

    /// What stands near what says little of what a text is about.
    static let blocksRead: [FeatureBlock] = [.concepts, .form, .terms, .words, .grams]
    /// Rows for hashed features.
    private static let hashedBits: UInt32 = 15

    /// How many rows the map has for features of `block`.
    static func rowCount(_ block: FeatureBlock, _ lexicon: Lexicon) -> Int {
        switch block {
        case .words, .grams: 1 << hashedBits
        default: block.count(lexicon)
        }
    }

    /// The row for the feature at `index` of `block`.
    static func row(_ index: Int, of block: FeatureBlock) -> Int {
        switch block {
        case .words: index >> Int(FeatureBlock.wordBits - hashedBits)
        case .grams: index >> Int(FeatureBlock.gramBits - hashedBits)
        default: index
        }
    }

    /// Where the text of `reading` lies.
    func point(of reading: Reading) -> Point {
        var point = Point.zero
        for block in GistMap.blocksRead where !blocks[block.rawValue].weights.isEmpty {
            let features = reading.features[block.rawValue]
            let sum =
                switch block {
                case .words, .grams: countedSum(features, of: block)
                default: weightedSum(features, of: block)
                }
            point += sum * blocks[block.rawValue].scale
        }
        return point
    }

    /// How far each span of a reading moves its text in `direction`.
    func shares(_ reading: Reading, along direction: Point) -> [Float] {
        var shares = [Float](repeating: 0, count: reading.spans.count)
        for block in GistMap.blocksRead where !blocks[block.rawValue].weights.isEmpty {
            let (scale, weights) = (blocks[block.rawValue].scale, blocks[block.rawValue].weights)
            weights.withUnsafeBufferPointer { weights in
                for feature in reading.features[block.rawValue] where feature.span >= 0 {
                    let row = GistMap.row(Int(feature.index), of: block)
                    let step = (Point(GistMap.weights(weights, row)) * direction).sum()
                    shares[Int(feature.span)] += step * scale * feature.value
                }
            }
        }
        return shares
    }

    private func weightedSum(_ features: [Feature], of block: FeatureBlock) -> Point {
        var sum = Point.zero
        withUnsafeMutableBytes(of: &sum) { sum in
            let sum = sum.assumingMemoryBound(to: Float.self)
            blocks[block.rawValue].weights.withUnsafeBufferPointer { weights in
                for feature in features {
                    let first = Int(feature.index) * Point.scalarCount
                    for index in 0..<Point.scalarCount {
                        sum[index] += Float(weights[first + index]) * feature.value
                    }
                }
            }
        }
        return sum
    }

    /// The same for hashed features, which are many and count one unit, or two in a headline: whole numbers do.
    private func countedSum(_ features: [Feature], of block: FeatureBlock) -> Point {
        guard let unit = features.last?.value else { return .zero }
        var sum = Point.zero
        var part = SIMD32<Int16>.zero
        blocks[block.rawValue].weights.withUnsafeBufferPointer { weights in
            var start = 0
            while start < features.count {
                // As many as sixteen bits hold: 128 rows of 127 at most, twice.
                let end = min(start + 128, features.count)
                part = .zero
                withUnsafeMutableBytes(of: &part) { part in
                    let part = part.assumingMemoryBound(to: Int16.self)
                    for feature in features[start..<end] {
                        let first = GistMap.row(Int(feature.index), of: block) * Point.scalarCount
                        let count: Int16 = feature.value > unit ? 2 : 1
                        for index in 0..<Point.scalarCount {
                            part[index] &+= Int16(weights[first + index]) &* count
                        }
                    }
                }
                sum += Point(part)
                start = end
            }
        }
        return sum * unit
    }

    private static func weights(_ weights: UnsafeBufferPointer<Int8>, _ row: Int) -> SIMD32<Int8> {
        UnsafeRawBufferPointer(weights).loadUnaligned(
            fromByteOffset: row * Point.scalarCount, as: SIMD32<Int8>.self)
    }
}

extension GistMap.Block {
    /// Rounds the rows `points` to eight bits.
    init(rounding points: [GistMap.Point]) {
        self.init(
            rounding: points.flatMap { point in
                (0..<GistMap.Point.scalarCount).map { Double(point[$0]) }
            })
    }
}
