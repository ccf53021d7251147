import Foundation

/// How well each column of a matrix tells examples of a label from others, whatever else they have: the size of the
/// log-ratio of its shares among them (naive Bayes). A learner that holds telling words back less than others needs fewer
/// examples (S. Wang and C. Manning, "Baselines and bigrams", 2012).
struct Separation: Sendable {
    /// By column; 0 is as common among both kinds.
    let logRatios: [Double]

    /// Texts, of either kind in proportion, that are added to each column's: what one or two texts have says little.
    private static let smoothing = 0.5

    init(_ matrix: DesignMatrix, _ examples: [LogisticRegression.Example]) {
        var inside = [Double](repeating: 0, count: matrix.columns.count)
        var outside = inside
        var sizes = (inside: 0.0, outside: 0.0)
        for example in examples {
            let weights = (example.weight * example.target, example.weight * (1 - example.target))
            sizes.inside += weights.0
            sizes.outside += weights.1
            for entry in matrix.starts[example.row]..<matrix.starts[example.row + 1] {
                let column = Int(matrix.entryColumns[entry])
                inside[column] += weights.0
                outside[column] += weights.1
            }
        }
        guard sizes.inside > 0, sizes.outside > 0 else {
            logRatios = [Double](repeating: 1, count: matrix.columns.count)
            return
        }
        let share = 2 * Separation.smoothing / (sizes.inside + sizes.outside)
        logRatios = zip(inside, outside).map { inside, outside in
            abs(log((inside / sizes.inside + share) / (outside / sizes.outside + share)))
        }
    }
}
