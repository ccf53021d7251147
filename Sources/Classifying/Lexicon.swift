import Stories

/// Concepts and the terms that name them, in several languages, ready for matching.
struct Lexicon: Sendable {
    /// What its terms have in common.
    struct Concept: Sendable, Equatable {
        var id: String
        /// Log-odds that each hit adds in a class without learnt weights.
        var weight: Double = 1
    }

    /// A term found in a text.
    struct Hit: Sendable, Equatable {
        var concept: Int
        /// Symbols of the folded text.
        var range: Range<Int>
        /// Rises from 0 with each sentence end.
        var sentence: Int
    }

    private(set) var concepts: [Concept] = []
    private(set) var terms: [Term] = []
    private var conceptOfTerm: [Int] = []
    private var words = TermTrie()
    private var infixes = TermTrie()
    /// Whether some infix begins with the two symbols first << 6 | second.
    private var infixStarts = [Bool](repeating: false, count: 1 << 12)

    init() {}

    /// Adds a concept and gives its index.
    mutating func add(_ concept: Concept) -> Int {
        concepts.append(concept)
        return concepts.count - 1
    }

    /// Adds a term of concept `concept`.
    mutating func add(_ term: Term, to concept: Int) {
        let index = terms.count
        terms.append(term)
        conceptOfTerm.append(concept)
        guard term.isInfix else { return words.insert(term, index: index) }
        infixes.insert(term, index: index)
        guard let first = term.words.first?.symbols, first.count > 1 else { return }
        infixStarts[Int(first[0]) << 6 | Int(first[1])] = true
    }

    /// The terms in `text`, in order of place: for each concept the longest at each word. `bytes` is what the text was
    /// folded from.
    func hits(in text: FoldedText, bytes: UnsafeBufferPointer<UInt8>, language: Language?) -> [Hit] {
        var hits: [Hit] = []
        var found: [TermTrie.Match] = []
        let endings = Endings.of(language)
        let accepted = language.map { Languages($0) } ?? .all
        var sentence = 0
        text.symbols.withUnsafeBufferPointer { symbols in
            for position in 1..<max(symbols.count, 1) {
                let before = symbols[position - 1]
                if sentence < text.sentenceEnds.count, position > text.sentenceEnds[sentence] {
                    sentence += 1
                }
                if symbols[position] == Alphabet.separator { continue }
                if before == Alphabet.separator {
                    words.matches(in: symbols, at: position, endings: endings, into: &found)
                }
                if infixStarts[Int(symbols[position]) << 6 | Int(symbols[position + 1])] {
                    infixes.matches(in: symbols, at: position, endings: endings, into: &found)
                }
                if found.isEmpty { continue }
                for match in found {
                    let term = terms[Int(match.term)]
                    guard !term.languages.isDisjoint(with: accepted) else { continue }
                    if term.needsCapitals, !Lexicon.isCapital(bytes, text.original(match.range)) { continue }
                    let hit = Hit(
                        concept: conceptOfTerm[Int(match.term)], range: match.range, sentence: sentence)
                    Lexicon.add(hit, to: &hits)
                }
                found.removeAll(keepingCapacity: true)
            }
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
