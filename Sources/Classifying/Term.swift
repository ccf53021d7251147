/// A word or phrase of a lexicon, as written there.
///
/// - `data protection`: these words, each with the endings that inflection gives in the text's language
/// - `regulat*`: any word that begins so; `*wet`: any word that ends so (a compound); `*datenschutz*`: any word that
///   holds it; stars stand at words' ends, inside a phrase too (`haut* autorit*`)
/// - `=apple`: exactly so, without endings
/// - `^AI`: only where the text writes it in capitals, so that French `j'ai` is none
struct Term: Sendable {
    /// How a word of a term may go on before the next separator.
    enum End: Sendable { case exact, inflected, open }

    struct Word: Sendable {
        /// Symbols of `Alphabet`, no separator.
        var symbols: [UInt8]
        var end: End
    }

    /// The term as a person reads it, without marks.
    var text: String
    var words: [Word]
    /// May begin inside a word.
    var isInfix = false
    /// Counts only where the text has capitals.
    var needsCapitals = false
    var languages: Languages

    /// Reads a term in the notation above; nil when it holds no letter or digit.
    init?(_ notation: String, languages: Languages) {
        self.languages = languages
        var rest = Substring(notation.trimmingPrefix(while: { $0 == " " }))
        var end = End.inflected
        if rest.hasPrefix("=") {
            end = .exact
            rest = rest.dropFirst()
        }
        if rest.hasPrefix("^") {
            needsCapitals = true
            end = .exact
            rest = rest.dropFirst()
        }
        if rest.hasPrefix("*") {
            isInfix = true
            rest = rest.dropFirst()
        }
        text = rest.filter { $0 != "*" }
        words = []
        for chunk in rest.split(separator: " ") {
            let isOpen = chunk.hasSuffix("*")
            let symbols = FoldedText(String(chunk)).symbols
            let parts = symbols.split(separator: Alphabet.separator)
            for (index, part) in parts.enumerated() {
                let isLast = index == parts.count - 1
                words.append(Word(symbols: Array(part), end: isLast && isOpen ? .open : end))
            }
        }
        if words.isEmpty { return nil }
    }
}
