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

    /// What decides whether a term found counts, in one word of a model file.
    private struct Rule: BitwiseCopyable, Sendable {
        /// The concept from bit 8 on, whether capitals are needed in bit 7, then the languages.
        private let bits: UInt32

        init(_ term: Term, concept: Int) {
            bits = UInt32(concept) << 8 | (term.needsCapitals ? 1 << 7 : 0) | UInt32(term.languages.rawValue)
        }

        var concept: Int { Int(bits >> 8) }
        var needsCapitals: Bool { bits & 1 << 7 != 0 }
        var languages: Languages { Languages(rawValue: UInt8(bits & 0x7F)) }
    }

    /// The concepts' ids.
    let concepts: [String]
    private let rules: Table<Rule>
    private let words: TermTrie
    private let infixes: TermTrie
    private let infixStarts: InfixStarts

    /// How many terms there are.
    var termCount: Int { rules.count }

    /// The lexicon of `entries`; concepts and terms keep their order.
    init(_ entries: [LexiconFile.Entry]) {
        let terms = entries.flatMap(\.terms)
        concepts = entries.map(\.id)
        rules = Table(
            entries.enumerated().flatMap { concept, entry in
                entry.terms.map { Rule($0, concept: concept) }
            })
        words = TermTrie(terms) { !$0.isInfix }
        infixes = TermTrie(terms) { $0.isInfix }
        infixStarts = InfixStarts(terms)
    }

    /// The lexicon that `write` wrote; its tables stay in the file.
    init(_ file: inout ModelFileReader) throws(ClassifyingError) {
        var concepts: [String] = []
        for _ in 0..<(try file.count()) { concepts.append(try file.string()) }
        self.concepts = concepts
        rules = try file.table(of: Rule.self)
        let areRulesSound = rules.withUnsafeBufferPointer { rules in
            rules.allSatisfy { $0.concept < concepts.count }
        }
        guard areRulesSound else { throw .model(reason: "is damaged: a term names no concept") }
        words = try TermTrie(&file, terms: rules.count)
        infixes = try TermTrie(&file, terms: rules.count)
        infixStarts = try InfixStarts(&file)
    }

    /// Writes all that matching needs.
    func write(to file: inout ModelFileWriter) {
        file.write(count: concepts.count)
        for concept in concepts { file.write(concept) }
        file.write(rules)
        words.write(to: &file)
        infixes.write(to: &file)
        infixStarts.write(to: &file)
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
                    concept: rule.concept, term: Int(match.term), range: match.range, sentence: sentence,
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
