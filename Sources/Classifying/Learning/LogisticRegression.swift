import Foundation

/// Logistic regression with a quadratic penalty, fitted by L-BFGS (Nocedal 1980) in double precision and a fixed order,
/// so that the same rows give the same weights.
struct LogisticRegression: Sendable {
    /// A row of the matrix and what it teaches.
    struct Example: Sendable {
        var row: Int
        /// The probability to be learnt, 0 to 1.
        var target: Double
        var weight: Double
        /// Where the text comes from: 0 for where those that will be judged come from. Each other source has an offset of
        /// its own, which is thrown away.
        var source = 0
    }

    /// How little the penalty counts beside the examples.
    var strength = 0.2
    /// Iterations at most; with warm progress some forty do.
    var iterations = 150

    /// How far other sources may have an offset of their own.
    private static let sourceScale = 3.0
    private static let memory = 8

    /// The rows of the examples as the learner sees them: columns that count, values scaled.
    private struct Rows {
        var columns: [Int] = []
        var starts: [Int] = [0]
        var entryColumns: [Int32] = []
        var entryValues: [Float] = []

        init(_ matrix: DesignMatrix, _ examples: [Example], scales: [Double]) {
            var compact = [Int32](repeating: -1, count: scales.count)
            for (column, scale) in scales.enumerated() where scale != 0 {
                compact[column] = Int32(columns.count)
                columns.append(column)
            }
            for example in examples {
                for entry in matrix.starts[example.row]..<matrix.starts[example.row + 1] {
                    let column = Int(matrix.entryColumns[entry])
                    if compact[column] < 0 { continue }
                    entryColumns.append(compact[column])
                    entryValues.append(Float(Double(matrix.entryValues[entry]) * scales[column]))
                }
                starts.append(entryColumns.count)
            }
        }
    }

    /// Weights by column for values as they stand in the matrix, and the bias. Columns whose scale is 0 get none.
    func fit(
        _ matrix: DesignMatrix, _ examples: [Example], scales: [Double]
    ) -> (weights: [Double], bias: Double) {
        let rows = Rows(matrix, examples, scales: scales)
        let count = rows.columns.count
        // Parameters: the bias (which is not held back) in place of an offset of source 0, one for each other source, one a
        // column.
        let sources = (examples.map(\.source).max() ?? 0) + 1
        var parameters = [Double](repeating: 0, count: sources + count)
        var gradient = parameters
        var loss = evaluate(rows, examples, sources, parameters, &gradient)
        var steps: [(s: [Double], y: [Double], rho: Double)] = []
        for _ in 0..<iterations {
            var direction = Self.direction(gradient, steps)
            var slope = Self.dot(direction, gradient)
            if slope >= 0 {
                steps = []
                direction = gradient.map { -$0 }
                slope = -Self.dot(gradient, gradient)
            }
            var length = steps.isEmpty ? 1 / max(1, Self.dot(gradient, gradient).squareRoot()) : 1
            var next = parameters
            var nextGradient = gradient
            var nextLoss = loss
            for _ in 0..<30 {
                for index in next.indices { next[index] = parameters[index] + length * direction[index] }
                nextLoss = evaluate(rows, examples, sources, next, &nextGradient)
                if nextLoss <= loss + 1e-4 * length * slope { break }
                length /= 2
            }
            guard nextLoss < loss else { break }
            let s = zip(next, parameters).map { $0 - $1 }
            let y = zip(nextGradient, gradient).map { $0 - $1 }
            let curvature = Self.dot(s, y)
            if curvature > 1e-12 {
                steps.append((s, y, 1 / curvature))
                if steps.count > Self.memory { steps.removeFirst() }
            }
            let gain = loss - nextLoss
            (parameters, gradient, loss) = (next, nextGradient, nextLoss)
            if gain < 1e-7 * max(1, loss) { break }
        }
        var weights = [Double](repeating: 0, count: scales.count)
        for (index, column) in rows.columns.enumerated() {
            weights[column] = parameters[sources + index] * scales[column]
        }
        return (weights, parameters[0])
    }

    /// The penalized loss at `parameters`, and its gradient.
    private func evaluate(
        _ rows: Rows, _ examples: [Example], _ sources: Int, _ parameters: [Double],
        _ gradient: inout [Double]
    ) -> Double {
        var penalty = 0.0
        for index in 1..<parameters.count {
            gradient[index] = parameters[index]
            penalty += parameters[index] * parameters[index]
        }
        gradient[0] = 0
        var loss = 0.0
        rows.entryColumns.withUnsafeBufferPointer { columns in
            rows.entryValues.withUnsafeBufferPointer { values in
                for (row, example) in examples.enumerated() {
                    let entries = rows.starts[row]..<rows.starts[row + 1]
                    var margin = parameters[0]
                    if example.source > 0 { margin += parameters[example.source] * Self.sourceScale }
                    for entry in entries {
                        margin += parameters[sources + Int(columns[entry])] * Double(values[entry])
                    }
                    loss += example.weight * (Self.softplus(margin) - example.target * margin)
                    let error = strength * example.weight * (1 / (1 + exp(-margin)) - example.target)
                    gradient[0] += error
                    if example.source > 0 { gradient[example.source] += error * Self.sourceScale }
                    for entry in entries {
                        gradient[sources + Int(columns[entry])] += error * Double(values[entry])
                    }
                }
            }
        }
        return strength * loss + penalty / 2
    }

    private static func softplus(_ x: Double) -> Double {
        x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
    }

    /// The quasi-Newton direction: minus the gradient, bent by the last steps (two-loop recursion).
    private static func direction(
        _ gradient: [Double], _ steps: [(s: [Double], y: [Double], rho: Double)]
    ) -> [Double] {
        var direction = gradient.map { -$0 }
        guard let last = steps.last else { return direction }
        var factors: [Double] = []
        for step in steps.reversed() {
            let factor = step.rho * dot(step.s, direction)
            factors.append(factor)
            for index in direction.indices { direction[index] -= factor * step.y[index] }
        }
        let scale = 1 / (last.rho * dot(last.y, last.y))
        for index in direction.indices { direction[index] *= scale }
        for (step, factor) in zip(steps, factors.reversed()) {
            let correction = factor - step.rho * dot(step.y, direction)
            for index in direction.indices { direction[index] += correction * step.s[index] }
        }
        return direction
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += a[index] * b[index] }
        return sum
    }
}
