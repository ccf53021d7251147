import Foundation

/// Turns a likeness into probabilities. A headline without text and a teaser are judged with weights of their
/// own: what is little in common for two articles is much for two lines.
enum LikenessModel {
    /// How probable it is that both are versions of one text.
    static func same(_ likeness: Likeness) -> Double {
        probability(
            likeness, LikenessWeights.sameBias, LikenessWeights.same, teaser: LikenessWeights.sameTeaser,
            headline: LikenessWeights.sameHeadline)
    }

    /// How probable it is that two texts which are not versions of one tell of the same event.
    static func related(_ likeness: Likeness) -> Double {
        probability(
            likeness, LikenessWeights.relatedBias, LikenessWeights.related,
            teaser: LikenessWeights.relatedTeaser, headline: LikenessWeights.relatedHeadline)
    }

    private static func probability(
        _ likeness: Likeness, _ bias: Double, _ weights: [Double], teaser: [Double], headline: [Double]
    ) -> Double {
        var sum = bias
        for (index, value) in likeness.values.enumerated() {
            var weight = weights[index]
            if likeness.areTeasers { weight += teaser[index] }
            if likeness.isHeadlineOnly { weight += headline[index] }
            sum += weight * value
        }
        return 1 / (1 + exp(-sum))
    }
}
