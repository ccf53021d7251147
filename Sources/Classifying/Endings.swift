/// The endings that inflection may add to a word in a text's language, ready for matching.
struct Endings: Sendable {
    private let symbols: [[UInt8]]

    /// Endings of `language`; of all four when it is not known.
    init(_ language: Language?) {
        let texts = language.map(\.endings) ?? Array(Set(Language.allCases.flatMap(\.endings))).sorted()
        symbols = texts.map { Array(FoldedText($0).symbols.dropFirst().dropLast()) }
    }

    /// The index of the separator behind the word that stands at `position` with at most an ending to come; nil when
    /// more than an ending follows.
    func end(_ text: UnsafeBufferPointer<UInt8>, from position: Int) -> Int? {
        if text[position] == Alphabet.separator { return position }
        for ending in symbols {
            let end = position + ending.count
            guard end < text.count, text[end] == Alphabet.separator else { continue }
            if (0..<ending.count).allSatisfy({ text[position + $0] == ending[$0] }) { return end }
        }
        return nil
    }

    /// Endings for each language, and last for an unknown one.
    static let shared: [Endings] = Language.allCases.map { Endings($0) } + [Endings(nil)]

    /// Endings of `language`, made once.
    static func of(_ language: Language?) -> Endings { shared[language.map { Int($0.rawValue) } ?? 4] }
}
