/// Where the features of block `concepts` are, for a number of concepts.
struct ConceptFeatures: Sendable {
    /// Concepts that play one part, told by the first half of their id ("law.privacy").
    enum Group: Int, Sendable, CaseIterable {
        case act, against, authority, law, tech, other

        init(concept: String) {
            switch concept.prefix(while: { $0 != "." }) {
            case "act": self = .act
            case "against": self = .against
            case "authority": self = .authority
            case "law": self = .law
            case "tech": self = .tech
            default: self = .other
            }
        }

        /// What it contributes to a sentence on tech policy.
        var role: Role {
            switch self {
            case .law, .tech: .subject
            case .authority: .authority
            case .act: .act
            case .against, .other: []
            }
        }
    }

    /// The parts that make a tech-policy sentence.
    struct Role: OptionSet, Sendable {
        let rawValue: UInt8

        static let subject = Role(rawValue: 1)
        static let authority = Role(rawValue: 2)
        static let act = Role(rawValue: 4)

        /// The company of roles that counts as a feature.
        static let companies: [Role] = [
            [.subject, .authority], [.subject, .act], [.authority, .act], [.subject, .authority, .act],
        ]
    }

    /// How far a feature looks: the headline, the text's first words, all of the text.
    enum Scope: Int, Sendable, CaseIterable {
        case headline, lead, text
    }

    let concepts: Int

    private static let perScope = Group.allCases.count
    private static let scopes = Scope.allCases.count

    static func count(concepts: Int) -> Int {
        ConceptFeatures(concepts: concepts).document(Role.companies.count + 2)
    }

    /// Concept `concept` stands in `scope`.
    func concept(_ concept: Int, in scope: Scope) -> Int { scope.rawValue * concepts + concept }

    /// How much of `group` there is in `scope`.
    func sum(of group: Group, in scope: Scope) -> Int {
        ConceptFeatures.scopes * concepts + scope.rawValue * ConceptFeatures.perScope + group.rawValue
    }

    /// Nothing of `group` stands in `scope`.
    func absence(of group: Group, in scope: Scope) -> Int {
        sum(of: group, in: scope) + ConceptFeatures.scopes * ConceptFeatures.perScope
    }

    /// `Role.companies[company]` meets in one sentence: of the headline, of the text, of either (nil).
    func sentence(_ company: Int, in scope: Scope?) -> Int {
        let base = ConceptFeatures.scopes * (concepts + 2 * ConceptFeatures.perScope)
        let place =
            switch scope {
            case nil: 0
            case .headline: 1
            case .lead, .text: 2
            }
        return base + company * 3 + place
    }

    /// `Role.companies[company]` meets anywhere; beyond them: there is no subject, there is neither authority nor act.
    func document(_ company: Int) -> Int {
        sentence(Role.companies.count, in: nil) + company
    }
}
