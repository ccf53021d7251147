/// The endings that inflection may add to a word in a text's language, ready for matching.
struct Endings: Sendable {
    /// Each ending's symbols, six bits each; none has more than three.
    private let packed: [UInt32]

    /// Endings of `language`; of all four when it is not known.
    init(_ language: Language?) {
        let texts = language.map(\.endings) ?? Array(Set(Language.allCases.flatMap(\.endings))).sorted()
        packed = texts.map { text in
            FoldedText(text).symbols.dropFirst().dropLast().reduce(0) { $0 << 6 | UInt32($1) }
        }
    }

    /// The index of the separator behind the word that stands at `position` with at most an ending to come; nil when
    /// more than an ending follows.
    func end(_ text: UnsafeBufferPointer<UInt8>, from position: Int) -> Int? {
        var end = position
        var rest: UInt32 = 0
        // The text ends with a separator.
        while text[end] != Alphabet.separator {
            if end == position + 3 { return nil }
            rest = rest << 6 | UInt32(text[end])
            end += 1
        }
        return end == position || packed.contains(rest) ? end : nil
    }

    /// Endings for each language, and last for an unknown one.
    static let shared: [Endings] = Language.allCases.map { Endings($0) } + [Endings(nil)]

    /// Endings of `language`, made once.
    static func of(_ language: Language?) -> Endings { shared[language.map { Int($0.rawValue) } ?? 4] }
}
