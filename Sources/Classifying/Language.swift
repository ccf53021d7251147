import Stories

/// The languages whose words the lexicons tell apart.
enum Language: UInt8, Sendable, CaseIterable {
    case french, dutch, english, german

    /// The language of a tag such as `nl-BE`; nil when it is none of the four.
    init?(_ tag: LanguageTag?) {
        switch tag?.primary {
        case "fr": self = .french
        case "nl": self = .dutch
        case "en": self = .english
        case "de": self = .german
        default: return nil
        }
    }

    /// Endings that a word may take without becoming another word.
    var endings: [String] {
        switch self {
        case .french: ["s", "e", "es", "x"]
        case .dutch: ["s", "e", "en", "n"]
        case .english: ["s", "es"]
        case .german: ["s", "e", "es", "n", "en", "er", "em", "ern"]
        }
    }

    /// The primary subtag, which is also the key in lexicon files.
    var key: String {
        switch self {
        case .french: "fr"
        case .dutch: "nl"
        case .english: "en"
        case .german: "de"
        }
    }
}

/// A set of languages: which of them a term belongs to.
struct Languages: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ language: Language) { self.init(rawValue: 1 << language.rawValue) }

    static let all = Languages(rawValue: 0b1111)
}
