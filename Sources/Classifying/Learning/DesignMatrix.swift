import Foundation

/// Readings as rows of a sparse matrix: a column for each feature that the readings have, repeated features summed up.
struct DesignMatrix: Sendable {
    /// The feature behind a column.
    struct Column: Sendable {
        var block: FeatureBlock
        var index: Int
    }

    private(set) var columns: [Column] = []
    /// Index of each row's first entry, and last the number of entries.
    private(set) var starts: [Int] = [0]
    private(set) var entryColumns: [Int32] = []
    private(set) var entryValues: [Float] = []

    /// The matrix of `readings` over the features of `blocks`; columns come in order of block and index.
    init(_ readings: [Reading], blocks: [FeatureBlock], lexicon: Lexicon) {
        var columnOf = FeatureBlock.allCases.map { _ in [Int32]() }
        for block in blocks {
            var isUsed = [Bool](repeating: false, count: block.count(lexicon))
            for reading in readings {
                for feature in reading.features[block.rawValue] { isUsed[Int(feature.index)] = true }
            }
            columnOf[block.rawValue] = isUsed.enumerated().map { index, isUsed in
                guard isUsed else { return -1 }
                columns.append(Column(block: block, index: index))
                return Int32(columns.count - 1)
            }
        }
        var sums = [Float](repeating: 0, count: columns.count)
        for reading in readings {
            var touched: [Int32] = []
            for block in blocks {
                for feature in reading.features[block.rawValue] {
                    let column = columnOf[block.rawValue][Int(feature.index)]
                    if sums[Int(column)] == 0 { touched.append(column) }
                    sums[Int(column)] += feature.value
                }
            }
            for column in touched where sums[Int(column)] != 0 {
                entryColumns.append(column)
                entryValues.append(sums[Int(column)])
                sums[Int(column)] = 0
            }
            starts.append(entryColumns.count)
        }
    }

    /// How strongly each column speaks to a learner that knows `examples`: the block's factor, for hashed ones times the
    /// inverse document frequency and how well the column separates; 0 for what fewer than `FeatureScale.leastRows`
    /// examples have.
    func scales(_ examples: [LogisticRegression.Example], _ factors: FeatureScale) -> [Double] {
        var frequencies = [Int](repeating: 0, count: columns.count)
        for example in examples {
            for entry in starts[example.row]..<starts[example.row + 1] {
                frequencies[Int(entryColumns[entry])] += 1
            }
        }
        var scales = zip(columns, frequencies).map { column, frequency in
            factors.scale(of: column.block, frequency: frequency, rows: examples.count)
        }
        let ratios = Separation(self, examples).logRatios
        for block in FeatureScale.separated {
            let members = columns.indices.filter { columns[$0].block == block && scales[$0] != 0 }
            let squares = members.reduce(0) { $0 + ratios[$1] * ratios[$1] }
            guard squares > 0 else { continue }
            // The block as a whole speaks as loud as before.
            let mean = (squares / Double(members.count)).squareRoot()
            for column in members { scales[column] *= ratios[column] / mean }
        }
        return scales
    }
}
