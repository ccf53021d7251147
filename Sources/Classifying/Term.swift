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

    private(set) var words: [Word] = []
    /// May begin inside a word.
    private(set) var isInfix = false
    /// Counts only where the text has capitals.
    private(set) var needsCapitals = false
    let languages: Languages

    /// Reads a term in the notation above; nil when it holds no letter or digit.
    init?(_ notation: String, languages: Languages) {
        self.languages = languages
        var notation = notation
        notation.withUTF8 { read($0) }
        if words.isEmpty { return nil }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var rest = bytes[...].drop { $0 == UInt8(ascii: " ") }
        var end = End.inflected
        if rest.first == UInt8(ascii: "=") {
            end = .exact
            rest = rest.dropFirst()
        }
        if rest.first == UInt8(ascii: "^") {
            needsCapitals = true
            end = .exact
            rest = rest.dropFirst()
        }
        if rest.first == UInt8(ascii: "*") {
            isInfix = true
            rest = rest.dropFirst()
        }
        for chunk in rest.split(separator: UInt8(ascii: " ")) {
            let folded = FoldedText(bytes: UnsafeBufferPointer(rebasing: chunk))
            for part in folded.symbols.split(separator: Alphabet.separator) {
                words.append(Word(symbols: Array(part), end: end))
            }
            if chunk.last == UInt8(ascii: "*"), folded.symbols.count > 1 {
                words[words.count - 1].end = .open
            }
        }
    }
}
