/// How often something was said and how often it was so: precision, recall and F1.
package struct Counts: Sendable, Equatable {
    package private(set) var truePositives = 0
    package private(set) var falsePositives = 0
    package private(set) var falseNegatives = 0

    /// Counts one yes-or-no decision.
    mutating func add(said: Bool, is isPositive: Bool) {
        if said, isPositive { truePositives += 1 }
        if said, !isPositive { falsePositives += 1 }
        if !said, isPositive { falseNegatives += 1 }
    }

    /// Counts a set of topics.
    mutating func add(said: Set<String>, are: Set<String>) {
        truePositives += said.intersection(are).count
        falsePositives += said.subtracting(are).count
        falseNegatives += are.subtracting(said).count
    }

    /// The part of what was said that was so; 0 when nothing was said.
    package var precision: Double { Counts.ratio(truePositives, truePositives + falsePositives) }
    /// The part of what was so that was said; 0 when nothing was so.
    package var recall: Double { Counts.ratio(truePositives, truePositives + falseNegatives) }
    /// The harmonic mean of both.
    package var f1: Double {
        Counts.ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives)
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }
}
