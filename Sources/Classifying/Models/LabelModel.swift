/// What decides about one class or topic.
struct LabelModel: Sendable, Equatable {
    var id: String
    var linear = LinearModel()
    var calibration = Calibration()
    /// The probability from which the label applies.
    var threshold = 0.5

    /// The calibrated probability that the label applies.
    func probability(_ reading: Reading) -> Double {
        calibration.probability(linear.logit(reading))
    }
}
