import Foundation

/// Learns a map from readings whose places are known, by ridge regression: conjugate gradients, all dimensions at once.
struct GistLearner: Sendable {
    private typealias Point = GistMap.Point

    /// The readings as rows of a sparse matrix, values scaled.
    private var starts: [Int] = [0]
    private var entryColumns: [Int32] = []
    private var entryValues: [Float] = []
    /// A column for each row of the map that the readings have features for, and how strongly it speaks.
    private var columns: [(block: FeatureBlock, row: Int)] = []
    private var scales: [Float] = []
    private let lexicon: Lexicon
    /// Where the readings of texts lie, as far as is known, and after them those of words.
    private let targets: [GistMap.Point?]
    private let textCount: Int
    /// What the squares of weights count, beside those of errors.
    private let penalty: Float

    /// How much the penalty counts for a reading of common length.
    private static let strength: Float = 0.2
    private static let iterations = 30
    /// How much a word's error counts beside a text's.
    private static let wordWeight: Float = 0.4
    private static let factors = FeatureScale(concepts: 0.5, form: 1, terms: 2, words: 1.2, grams: 2)

    /// Learns from `readings`, which lie at `targets`, as far as those are known, and from `words`, each as a text of one word:
    /// of most words the readings say little, of some nothing.
    init(
        _ readings: [Reading], targets: [GistMap.Point?], words: [GistTargets.Word] = [], lexicon: Lexicon
    ) {
        self.lexicon = lexicon
        self.targets = targets + words.map { $0.point * GistLearner.wordWeight.squareRoot() }
        textCount = readings.count
        let matrix = DesignMatrix(
            readings + GistLearner.readings(of: words), blocks: GistMap.blocksRead, lexicon: lexicon)
        // Columns of the matrix come in order of block and index, so those that share a row of the map are neighbours.
        var columnOf: [Int] = []
        for column in matrix.columns {
            let row = GistMap.row(column.index, of: column.block)
            if columns.last.map({ $0 != (column.block, row) }) ?? true { columns.append((column.block, row)) }
            columnOf.append(columns.count - 1)
        }
        var values = [Float](repeating: 0, count: columns.count)
        var frequencies = [Int](repeating: 0, count: columns.count)
        for row in self.targets.indices {
            var touched: [Int] = []
            for entry in matrix.starts[row]..<matrix.starts[row + 1] {
                let column = columnOf[Int(matrix.entryColumns[entry])]
                if values[column] == 0 { touched.append(column) }
                values[column] += matrix.entryValues[entry]
            }
            for column in touched where values[column] != 0 {
                entryColumns.append(Int32(column))
                entryValues.append(values[column])
                if row < textCount { frequencies[column] += 1 }
                values[column] = 0
            }
            starts.append(entryColumns.count)
        }
        scales = zip(columns, frequencies).map { column, frequency in
            Float(GistLearner.factors.scale(of: column.block, frequency: frequency, rows: readings.count))
        }
        var squares: Float = 0
        for row in self.targets.indices {
            let weight = row < textCount ? 1 : GistLearner.wordWeight.squareRoot()
            for entry in starts[row]..<starts[row + 1] {
                entryValues[entry] *= scales[Int(entryColumns[entry])] * weight
                if row < textCount { squares += entryValues[entry] * entryValues[entry] }
            }
        }
        penalty = GistLearner.strength * squares / Float(max(readings.count, 1))
    }

    /// Each word as a text that is nothing but this word, once.
    private static func readings(of words: [GistTargets.Word]) -> [Reading] {
        words.map { word in
            var reading = Reading(
                headline: FoldedText(""), text: FoldedText(word.spelling), headlineIsText: false)
            WordFeatureWriter.write(to: &reading)
            return reading
        }
    }

    /// The map that all readings give.
    func map() -> GistMap {
        let weights = fit { _ in true }
        var rows = FeatureBlock.allCases.map { block in
            [Point](
                repeating: .zero,
                count: GistMap.blocksRead.contains(block) ? GistMap.rowCount(block, lexicon) : 0)
        }
        for (index, column) in columns.enumerated() {
            rows[column.block.rawValue][column.row] = weights[index] * scales[index]
        }
        var map = GistMap()
        map.blocks = rows.map { GistMap.Block(rounding: $0) }
        return map
    }

    /// Where each text lies by a map that knew none of its part of `parts`.
    func heldOut(_ parts: [Int], progress: (String) -> Void) -> [GistMap.Point] {
        var points = [GistMap.Point](repeating: .zero, count: parts.count)
        let count = (parts.max() ?? 0) + 1
        for part in 0..<count {
            progress("gists: fold \(part + 1) of \(count)")
            let weights = fit { $0 >= textCount || parts[$0] != part }
            let rows = parts.indices.filter { parts[$0] == part }
            for (row, point) in zip(rows, product(rows, weights)) { points[row] = point }
        }
        return points
    }

    /// A point for each column, learnt from the rows that are known and that `isKnown`.
    private func fit(_ isKnown: (Int) -> Bool) -> [GistMap.Point] {
        let rows = targets.indices.filter { targets[$0] != nil && isKnown($0) }
        var weights = [Point](repeating: .zero, count: scales.count)
        var residual = transposed(rows, rows.map { targets[$0] ?? .zero })
        var direction = residual
        var square = PointArithmetic.dot(residual, residual)
        for _ in 0..<GistLearner.iterations {
            var image = transposed(rows, product(rows, direction))
            PointArithmetic.add(direction, times: Point(repeating: penalty), to: &image)
            let length = square / (PointArithmetic.dot(direction, image) + 1e-12)
            PointArithmetic.add(direction, times: length, to: &weights)
            PointArithmetic.add(image, times: -length, to: &residual)
            let next = PointArithmetic.dot(residual, residual)
            var turned = residual
            PointArithmetic.add(direction, times: next / (square + 1e-12), to: &turned)
            direction = turned
            square = next
        }
        return weights
    }

    /// The matrix's `rows` times a point a column.
    private func product(_ rows: [Int], _ columns: [GistMap.Point]) -> [GistMap.Point] {
        var products = [Point](repeating: .zero, count: rows.count)
        PointArithmetic.update(&products, columns) { products, columns in
            visit(rows) { row, column, value in
                PointArithmetic.add(columns, column, times: value, to: products, row)
            }
        }
        return products
    }

    /// The transposed `rows` times a point a row.
    private func transposed(_ rows: [Int], _ points: [GistMap.Point]) -> [GistMap.Point] {
        var sums = [Point](repeating: .zero, count: scales.count)
        PointArithmetic.update(&sums, points) { sums, points in
            visit(rows) { row, column, value in
                PointArithmetic.add(points, row, times: value, to: sums, column)
            }
        }
        return sums
    }

    /// Tells `body` place among `rows`, column and value of each entry of them.
    @inline(__always)
    private func visit(_ rows: [Int], _ body: (Int, Int, Float) -> Void) {
        for (place, row) in rows.enumerated() {
            for entry in starts[row]..<starts[row + 1] {
                body(place, Int(entryColumns[entry]), entryValues[entry])
            }
        }
    }
}
