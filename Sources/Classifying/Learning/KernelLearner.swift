import Foundation

/// Learns a support vector machine with a Gaussian kernel over points of a map, by sequential minimal optimization with
/// second-order working sets (R. Fan, P. Chen and C. Lin 2005).
struct KernelLearner: Sendable {
    /// A text that teaches.
    struct Example: Sendable {
        /// Index of its point.
        var row: Int
        var isPositive: Bool
        /// The most that it may weigh.
        var weight: Float
        /// Where the text comes from: 0 for where those that will be judged come from.
        var source: Int
    }

    private let points: [GistMap.Point]
    private let examples: [Example]
    /// The kernel of each two examples.
    private let kernel: [Float]

    static let gamma: Float = 0.1
    /// Texts of other sources lie this much further away, in squares.
    private static let sourceDistance: Float = 1
    private static let tolerance: Float = 1e-3

    /// Examples among `points`.
    init(_ points: [GistMap.Point], _ examples: [Example]) {
        self.points = points
        self.examples = examples
        let count = examples.count
        kernel = [Float](unsafeUninitializedCapacity: count * count) { kernel, initialized in
            PointArithmetic.withNumbers(of: points) { numbers in
                for (one, example) in examples.enumerated() {
                    for other in 0...one {
                        let square = KernelLearner.square(numbers, example, examples[other])
                        let value = exp(-KernelLearner.gamma * square)
                        kernel[one * count + other] = value
                        kernel[other * count + one] = value
                    }
                }
            }
            initialized = count * count
        }
    }

    /// The square of the distance of two examples' points, with what parts their sources.
    private static func square(
        _ numbers: UnsafeBufferPointer<Float>, _ one: Example, _ other: Example
    ) -> Float {
        guard let numbers = numbers.baseAddress else { return 0 }
        let length = GistMap.Point.scalarCount
        let square = PointArithmetic.squaredDistance(
            numbers + one.row * length, numbers + other.row * length)
        if one.source == other.source { return square }
        return square + sourceDistance * (one.source != 0 && other.source != 0 ? 2 : 1)
    }

    /// A judge for texts on `map`, learnt from the examples whose row `isKnown`.
    func judge(_ map: GistMap, _ isKnown: (Int) -> Bool) -> GistJudge {
        let known = examples.indices.filter { isKnown(examples[$0].row) }
        let (says, bias) = solve(known)
        var judge = GistJudge(map: map, gamma: KernelLearner.gamma, bias: bias)
        var points: [GistMap.Point] = []
        var weights: [Float] = []
        for (index, say) in zip(known, says) where say != 0 {
            let (point, isForeign) = (self.points[examples[index].row], examples[index].source != 0)
            points.append(point)
            weights.append(say * exp(-KernelLearner.gamma * (isForeign ? KernelLearner.sourceDistance : 0)))
        }
        judge.points = GistMap.Block(rounding: points)
        // Points that all lie in the middle say the same of every text, and have no rows.
        judge.weights = Table(judge.points.weights.isEmpty ? [] : weights)
        return judge
    }

    /// What each of `known` says (its multiplier, below 0 for what is not in the class), and the bias.
    private func solve(_ known: [Int]) -> (says: [Float], bias: Float) {
        let signs: [Float] = known.map { examples[$0].isPositive ? 1 : -1 }
        let limits = known.map { examples[$0].weight }
        var multipliers = [Float](repeating: 0, count: known.count)
        // Of the dual's objective, times the sign.
        var slopes = signs
        for _ in 0..<100 * max(known.count, 1) {
            guard let (up, down) = workingSet(known, signs, limits, multipliers, slopes) else { break }
            let curvature = max(2 - 2 * value(known[up], known[down]), 1e-6)
            var step = (slopes[up] - slopes[down]) / curvature
            step = min(step, signs[up] > 0 ? limits[up] - multipliers[up] : multipliers[up])
            step = min(step, signs[down] > 0 ? multipliers[down] : limits[down] - multipliers[down])
            multipliers[up] = move(multipliers[up], by: step * signs[up], limit: limits[up])
            multipliers[down] = move(multipliers[down], by: -step * signs[down], limit: limits[down])
            let (upRow, downRow) = (known[up] * examples.count, known[down] * examples.count)
            for (index, example) in known.enumerated() {
                slopes[index] -= step * (kernel[upRow + example] - kernel[downRow + example])
            }
        }
        let free = known.indices.filter { multipliers[$0] > 0 && multipliers[$0] < limits[$0] }
        let bias = free.reduce(0) { $0 + slopes[$1] } / Float(max(free.count, 1))
        return (zip(multipliers, signs).map { $0 * $1 }, bias)
    }

    /// A multiplier within its bounds, and on them where rounding leaves it beside.
    private func move(_ multiplier: Float, by step: Float, limit: Float) -> Float {
        let moved = multiplier + step
        return moved < limit * 1e-5 ? 0 : moved > limit * (1 - 1e-5) ? limit : moved
    }

    /// The pair whose move gains most; nil when none gains more than the tolerance.
    private func workingSet(
        _ known: [Int], _ signs: [Float], _ limits: [Float], _ multipliers: [Float], _ slopes: [Float]
    ) -> (up: Int, down: Int)? {
        var up = -1
        for index in known.indices where up < 0 || slopes[index] > slopes[up] {
            let mayRise = signs[index] > 0 ? multipliers[index] < limits[index] : multipliers[index] > 0
            if mayRise { up = index }
        }
        guard up >= 0 else { return nil }
        let row = known[up] * examples.count
        var down = -1
        var best: Float = 0
        var lowest = Float.infinity
        for index in known.indices {
            let mayFall = signs[index] > 0 ? multipliers[index] > 0 : multipliers[index] < limits[index]
            guard mayFall else { continue }
            lowest = min(lowest, slopes[index])
            let gap = slopes[up] - slopes[index]
            guard gap > 0 else { continue }
            let gain = gap * gap / max(2 - 2 * kernel[row + known[index]], 1e-6)
            if gain > best { (best, down) = (gain, index) }
        }
        guard down >= 0, slopes[up] - lowest > KernelLearner.tolerance else { return nil }
        return (up, down)
    }

    private func value(_ one: Int, _ other: Int) -> Float { kernel[one * examples.count + other] }
}
