/// What decides about one class or topic.
struct LabelModel: Sendable, Equatable {
    var id: String
    var linear = LinearModel()
    /// Ways to be in the class, one for each topic. What the likeliest says counts beside `linear`: what speaks for the
    /// class in one topic may speak against it in others.
    var facets: [LinearModel] = []
    var calibration = Calibration()
    /// The probability from which the label applies.
    var threshold = 0.5

    /// How much a facet counts beside the weights for all.
    static let facetShare: Float = 0.7

    /// The calibrated probability that the label applies.
    func probability(_ reading: Reading) -> Double {
        calibration.probability(logit(reading))
    }

    /// The log-odds of a reading, before calibration.
    func logit(_ reading: Reading) -> Float {
        linear.logit(reading) + LabelModel.facetShare * (facets.map { $0.logit(reading) }.max() ?? 0)
    }

    /// What each span of a reading adds to the log-odds.
    func contributions(_ reading: Reading) -> [Float] {
        let own = linear.contributions(reading)
        guard let facet = likeliestFacet(of: reading) else { return own }
        return zip(own, facet.contributions(reading)).map { $0 + LabelModel.facetShare * $1 }
    }

    /// The facet that speaks most for a reading.
    func likeliestFacet(of reading: Reading) -> LinearModel? {
        facets.map { ($0, $0.logit(reading)) }.max { $0.1 < $1.1 }?.0
    }
}
