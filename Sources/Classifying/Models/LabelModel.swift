/// What decides about one class or topic.
struct LabelModel: Sendable, Equatable {
    var id: String
    var linear = LinearModel()
    /// Ways to be in the class, one for each topic. What the likeliest says counts beside `linear`: what speaks for the
    /// class in one topic may speak against it in others.
    var facets: [LinearModel] = []
    /// Asked where the weights leave doubt.
    var gist: GistJudge?
    var calibration = Calibration()
    /// The probability from which the label applies.
    var threshold = 0.5

    /// How much a facet counts beside the weights for all.
    static let facetShare: Float = 0.4
    /// Log-odds, before calibration, below which there is doubt.
    private static let doubt: Float = 6
    /// How much the gist's opinion counts beside the weights, and how strong an opinion may be.
    private static let gistShare: Float = 2
    private static let strongestOpinion: Float = 1.5

    /// The calibrated probability that the label applies.
    func probability(_ reading: Reading) -> Double {
        calibration.probability(logit(reading))
    }

    /// The log-odds of a reading, before calibration.
    func logit(_ reading: Reading) -> Float {
        let sum = sum(reading)
        guard let gist else { return sum }
        return sum + LabelModel.gistShare(beside: sum) { gist.opinion(on: reading) }
    }

    /// What the gist's opinion adds to log-odds of `sum` by the weights; it is asked only where there is doubt.
    static func gistShare(beside sum: Float, opinion: () -> Float) -> Float {
        isInDoubt(sum) ? gistShare * bounded(opinion()) : 0
    }

    /// What each span of a reading adds to the log-odds.
    func contributions(_ reading: Reading) -> [Float] {
        var contributions = linear.contributions(reading)
        if let facet = likeliestFacet(of: reading) {
            for (span, share) in facet.contributions(reading).enumerated() {
                contributions[span] += LabelModel.facetShare * share
            }
        }
        if let gist, LabelModel.isInDoubt(sum(reading)) {
            let opinion = gist.opinion(on: reading)
            let scale = LabelModel.gistShare * (opinion == 0 ? 1 : LabelModel.bounded(opinion) / opinion)
            for (span, share) in gist.contributions(reading).enumerated() {
                contributions[span] += scale * share
            }
        }
        return contributions
    }

    /// The log-odds by the weights alone.
    private func sum(_ reading: Reading) -> Float {
        linear.logit(reading) + LabelModel.facetShare * (facets.map { $0.logit(reading) }.max() ?? 0)
    }

    private static func isInDoubt(_ sum: Float) -> Bool { abs(sum) < doubt }

    private static func bounded(_ opinion: Float) -> Float {
        max(-strongestOpinion, min(strongestOpinion, opinion))
    }

    /// The facet that speaks most for a reading.
    func likeliestFacet(of reading: Reading) -> LinearModel? {
        facets.map { ($0, $0.logit(reading)) }.max { $0.1 < $1.1 }?.0
    }
}
