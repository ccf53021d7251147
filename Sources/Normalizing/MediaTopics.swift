import Stories

/// What our topics are among IPTC's Media Topic NewsCodes, so that tools which know only those find the stories too.
package enum MediaTopics {
    /// A concept of the scheme: its code and its English name (release 2019-04-06, CC BY 4.0).
    package struct Concept: Sendable, Hashable {
        package let code: String
        package let name: String

        package var uri: String { "http://cv.iptc.org/newscodes/mediatopic/\(code)" }
    }

    /// What tech policy as such is about.
    package static let techPolicy = [
        Concept(code: "20000636", name: "regulation of industry"),
        Concept(code: "20000225", name: "computing and information technology"),
    ]

    /// The concepts nearest to `topic`.
    package static func concepts(for topic: Topic) -> [Concept] {
        switch topic {
        case .platforms: [Concept(code: "20001182", name: "social media")]
        case .privacy: [Concept(code: "20000627", name: "data protection policy")]
        case .ai: [Concept(code: "20000763", name: "information technology and computer science")]
        case .competition: [Concept(code: "20000123", name: "antitrust regulations")]
        case .telecom: [Concept(code: "20000233", name: "telecommunication service")]
        case .cybersecurity: [Concept(code: "20000229", name: "computer security")]
        case .tradeSecurity:
            [
                Concept(code: "20000377", name: "trade policy"),
                Concept(code: "20000642", name: "economic sanction"),
            ]
        case .taxLabour:
            [Concept(code: "20000620", name: "taxation"), Concept(code: "20001275", name: "gig economy")]
        case .digitalGovernment: [Concept(code: "20000621", name: "government policy")]
        case .copyright: [Concept(code: "20000206", name: "patent, copyright and trademark")]
        case .cryptoFintech:
            [
                Concept(code: "20001279", name: "cryptocurrency"),
                Concept(code: "20001164", name: "payment service"),
            ]
        }
    }
}
