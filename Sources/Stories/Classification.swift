/// What the classifier makes of a story.
package struct Classification: Sendable, Equatable {
    /// A class or topic with the probability that it applies.
    package struct Label: Sendable, Equatable {
        /// "tech-policy", a `Topic`'s raw value, or an id of the desk's own.
        package var id: String
        /// Calibrated probability, 0 to 1.
        package var probability: Double

        package init(id: String, probability: Double) {
            self.id = id
            self.probability = probability
        }

        /// The probability as ninjs wants it: 0 to 100.
        package var confidence: Int { Int((min(max(probability, 0), 1) * 100).rounded()) }
    }

    /// A term that spoke for or against a label.
    package struct Evidence: Sendable, Equatable {
        package enum Place: String, Sendable { case headline, lead, body }

        /// As it stands in the text.
        package var term: String
        /// Log-odds it added; negative speaks against.
        package var weight: Double
        package var place: Place
        /// UTF-8 offsets into the place's text.
        package var range: Range<Int>
        /// The label it speaks to.
        package var label: String

        package init(term: String, weight: Double, place: Place, range: Range<Int>, label: String) {
            self.term = term
            self.weight = weight
            self.place = place
            self.range = range
            self.label = label
        }
    }

    /// Classes that apply ("tech-policy", the desk's own), most probable first.
    package var classes: [Label] = []
    /// Topics that apply, most probable first; empty unless a class applies.
    package var topics: [Label] = []
    /// Probability of tech policy whether or not it reaches the threshold.
    package var score: Double
    package var evidence: [Evidence] = []

    package init(score: Double) {
        self.score = score
    }

    package var isTechPolicy: Bool { classes.contains { $0.id == Classification.techPolicy } }

    package static let techPolicy = "tech-policy"
}
