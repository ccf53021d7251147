/// The IPTC Media Topics (release 2019-04-06) under which our own classes and topics are published beside their
/// `urn:wirespool:` names. Every code is the closest one of that release that is true of the whole topic, or of one
/// of the halves that the topic's name joins; `MediaTopicsTests` holds codes and names against the release.
package enum MediaTopics {
    /// One Media Topic.
    package struct Code: Sendable, Hashable {
        /// Eight digits, as in `medtop:20000627`.
        package var code: String
        /// IPTC's English name of it.
        package var name: String

        /// Address of the concept (IPTC NewsCodes, mediatopic scheme).
        package var uri: String { "http://cv.iptc.org/newscodes/mediatopic/\(code)" }
    }

    /// What every tech-policy story is about: the policy, and the technology.
    package static let techPolicy = [
        Code(code: "20000621", name: "government policy"),
        Code(code: "20000756", name: "technology and engineering"),
    ]

    /// Codes of a topic, the closest first; never empty.
    package static func codes(for topic: Topic) -> [Code] {
        switch topic {
        case .platforms:
            [
                Code(code: "20001182", name: "social media"),
                Code(code: "20000636", name: "regulation of industry"),
            ]
        case .privacy: [Code(code: "20000627", name: "data protection policy")]
        case .ai: [Code(code: "20000763", name: "information technology and computer science")]
        case .competition: [Code(code: "20000123", name: "antitrust regulations")]
        case .telecom: [Code(code: "20000233", name: "telecommunication service")]
        case .cybersecurity: [Code(code: "20000229", name: "computer security")]
        case .tradeSecurity: [Code(code: "20000377", name: "trade policy")]
        case .taxLabour:
            [Code(code: "20000620", name: "taxation"), Code(code: "09000000", name: "labour")]
        case .digitalGovernment:
            [
                Code(code: "20000593", name: "government"),
                Code(code: "20000763", name: "information technology and computer science"),
            ]
        case .copyright: [Code(code: "20000206", name: "patent, copyright and trademark")]
        case .cryptoFintech:
            [Code(code: "20000355", name: "currency"), Code(code: "20001279", name: "cryptocurrency")]
        }
    }
}
