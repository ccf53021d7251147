/// Precision and recall at every threshold, and the average precision under them.
package struct PrecisionRecallCurve: Sendable {
    package struct Point: Sendable, Equatable {
        package var recall: Double
        package var precision: Double
    }

    /// From the highest score down; equal scores make one point.
    package let points: [Point]
    /// Sum over the points of precision times the recall gained.
    package let averagePrecision: Double

    /// The curve of scores and what the scored texts are.
    init(_ outcomes: [(score: Double, isPositive: Bool)]) {
        let positives = outcomes.count { $0.isPositive }
        let sorted = outcomes.sorted { $0.score > $1.score }
        var points: [Point] = []
        var average = 0.0
        var found = 0
        for (index, outcome) in sorted.enumerated() {
            if outcome.isPositive { found += 1 }
            if index + 1 < sorted.count, sorted[index + 1].score == outcome.score { continue }
            let recall = positives == 0 ? 0 : Double(found) / Double(positives)
            let precision = Double(found) / Double(index + 1)
            average += (recall - (points.last?.recall ?? 0)) * precision
            points.append(Point(recall: recall, precision: precision))
        }
        self.points = points
        averagePrecision = average
    }
}
