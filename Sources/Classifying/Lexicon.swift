/// Concepts and the terms that name them, in several languages, ready for matching.
struct Lexicon: Sendable {
    /// A term found in a text.
    struct Hit: Sendable, Equatable {
        var concept: Int
        var term: Int
        /// Symbols of the folded text.
        var range: Range<Int>
        /// Rises from 0 with each sentence end.
        var sentence: Int
        /// Words of the text before it.
        var word: Int
    }

    /// What decides whether a term found counts.
    private struct Rule: Sendable {
        var concept: Int32
        var languages: Languages
        var needsCapitals: Bool
    }

    /// What it was made of.
    let entries: [LexiconFile.Entry]
    /// The concepts' ids.
    let concepts: [String]
    let terms: [Term]
    private let rules: [Rule]
    private let words: TermTrie
    private let infixes: TermTrie
    private let infixStarts: InfixStarts

    /// The lexicon of `entries`; concepts and terms keep their order.
    init(_ entries: [LexiconFile.Entry]) {
        self.entries = entries
        concepts = entries.map(\.id)
        terms = entries.flatMap(\.terms)
        rules = entries.enumerated().flatMap { concept, entry in
            entry.terms.map {
                Rule(
                    concept: Int32(concept), languages: $0.languages, needsCapitals: $0.needsCapitals)
            }
        }
        words = TermTrie(terms) { !$0.isInfix }
        infixes = TermTrie(terms) { $0.isInfix }
        infixStarts = InfixStarts(terms)
    }

    /// The terms in `text`, in order of place: for each concept the longest at each word. `bytes` is what the text was
    /// folded from.
    func hits(in text: FoldedText, bytes: UnsafeBufferPointer<UInt8>, language: Language?) -> [Hit] {
        let endings = Endings.of(language)
        return text.symbols.withUnsafeBufferPointer { symbols in
            words.withFinder(in: symbols, endings: endings) { words in
                infixes.withFinder(in: symbols, endings: endings) { infixes in
                    hits(in: text, symbols, bytes: bytes, language: language, words, infixes)
                }
            }
        }
    }

    private func hits(
        in text: FoldedText, _ symbols: UnsafeBufferPointer<UInt8>, bytes: UnsafeBufferPointer<UInt8>,
        language: Language?, _ words: TermTrie.Finder, _ infixes: TermTrie.Finder
    ) -> [Hit] {
        var hits: [Hit] = []
        var found: [TermTrie.Match] = []
        let accepted = language.map { Languages($0) } ?? .all
        var sentence = 0
        var before = Alphabet.separator
        var word = -1
        for position in 1..<max(symbols.count - 1, 1) {
            let symbol = symbols[position]
            defer { before = symbol }
            if symbol == Alphabet.separator { continue }
            if before == Alphabet.separator {
                word += 1
                words.matches(at: position, into: &found)
            }
            let third = position + 2 < symbols.count ? symbols[position + 2] : Alphabet.separator
            if infixStarts.mayBegin(symbol, symbols[position + 1], third) {
                infixes.matches(at: position, into: &found)
            }
            if found.isEmpty { continue }
            while sentence < text.sentenceEnds.count, position > text.sentenceEnds[sentence] {
                sentence += 1
            }
            for match in found {
                let rule = rules[Int(match.term)]
                guard !rule.languages.isDisjoint(with: accepted) else { continue }
                if rule.needsCapitals, !Lexicon.isCapital(bytes, text.original(match.range)) { continue }
                let hit = Hit(
                    concept: Int(rule.concept), term: Int(match.term), range: match.range, sentence: sentence,
                    word: word)
                Lexicon.add(hit, to: &hits)
            }
            found.removeAll(keepingCapacity: true)
        }
        return hits
    }

    /// Adds `hit` unless one of the same concept covers it; one that it covers makes place.
    private static func add(_ hit: Hit, to hits: inout [Hit]) {
        var index = hits.count - 1
        // Terms are a few words long: only the last hits can overlap.
        while index >= 0, index >= hits.count - 8 {
            let other = hits[index]
            if other.concept == hit.concept, other.range.overlaps(hit.range) {
                if other.range.count >= hit.range.count { return }
                hits.remove(at: index)
            }
            index -= 1
        }
        hits.append(hit)
    }

    private static func isCapital(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }
}
