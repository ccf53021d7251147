/// Hashes the words of a headline and a text, and their runs of letters, into the features of blocks `words` and
/// `grams`. A value is a count over the root of all counts; what stands in the headline counts twice.
struct WordFeatureWriter {
    private let words: UnsafeMutableBufferPointer<Feature>
    private let grams: UnsafeMutableBufferPointer<Feature>
    private var wordCount = 0
    private var gramCount = 0
    private var wordTotal: Float = 0
    private var gramTotal: Float = 0

    /// Adds the words' spans and features to `reading`.
    static func write(to reading: inout Reading) {
        let symbols = reading.headline.symbols.count + reading.text.symbols.count
        // A word, the pair with the one before it, and three runs that end at each of its symbols.
        var words: [Feature] = []
        let grams = [Feature](unsafeUninitializedCapacity: 3 * symbols) { grams, gramCount in
            words = [Feature](unsafeUninitializedCapacity: symbols) { words, wordCount in
                var writer = WordFeatureWriter(words: words, grams: grams)
                writer.add(reading.headline, section: .headline, count: 2, spans: &reading.spans)
                writer.add(reading.text, section: .body, count: 1, spans: &reading.spans)
                writer.divide()
                wordCount = writer.wordCount
                gramCount = writer.gramCount
            }
        }
        reading.features[FeatureBlock.words.rawValue] = words
        reading.features[FeatureBlock.grams.rawValue] = grams
    }

    private init(
        words: UnsafeMutableBufferPointer<Feature>, grams: UnsafeMutableBufferPointer<Feature>
    ) {
        self.words = words
        self.grams = grams
    }

    private func divide() {
        let wordScale = 1 / max(wordTotal, 1).squareRoot()
        for index in 0..<wordCount { words[index].value *= wordScale }
        let gramScale = 1 / max(gramTotal, 1).squareRoot()
        for index in 0..<gramCount { grams[index].value *= gramScale }
    }

    private mutating func add(
        _ text: FoldedText, section: Reading.Section, count: Float, spans: inout [Reading.Span]
    ) {
        var wordNumber = 0
        var previous: UInt32 = 0
        text.symbols.withUnsafeBufferPointer { symbols in
            var start = 1
            while start < symbols.count {
                var end = start
                var hash: UInt32 = 0x811C_9DC5
                while symbols[end] != Alphabet.separator {
                    // FNV-1a.
                    hash = (hash ^ UInt32(symbols[end])) &* 0x0100_0193
                    end += 1
                }
                if end == start { break }
                let span = Int32(spans.count)
                let isLead = section == .body && wordNumber < FeatureReader.leadWords
                spans.append(Reading.Span(section: isLead ? .lead : section, range: start..<end))
                addWord(hash, count: count, span: span)
                if wordNumber > 0 { addWord(previous &* 31 &+ hash, count: count, span: span) }
                addGrams(symbols, from: start - 1, through: end, count: count, span: span)
                previous = hash
                wordNumber += 1
                start = end + 1
            }
        }
    }

    private mutating func addWord(_ hash: UInt32, count: Float, span: Int32) {
        let index = WordFeatureWriter.bucket(hash, bits: FeatureBlock.wordBits)
        words[wordCount] = Feature(index: index, value: count, span: span)
        wordCount += 1
        wordTotal += count
    }

    /// Adds the runs of three to five symbols of a word, with the separators at `first` and `last`.
    private mutating func addGrams(
        _ symbols: UnsafeBufferPointer<UInt8>, from first: Int, through last: Int, count: Float, span: Int32
    ) {
        // Six bits a symbol: five of them fill 30 bits, the length the other two.
        var run = UInt32(symbols[first]) << 6 | UInt32(symbols[first + 1])
        for position in first + 2...last {
            run = (run << 6 | UInt32(symbols[position])) & 0x3FFF_FFFF
            addGram(run & 0x3_FFFF | 1 << 30, count: count, span: span)
            guard position >= first + 3 else { continue }
            addGram(run & 0xFF_FFFF | 2 << 30, count: count, span: span)
            guard position >= first + 4 else { continue }
            addGram(run | 3 << 30, count: count, span: span)
        }
    }

    private mutating func addGram(_ key: UInt32, count: Float, span: Int32) {
        let index = WordFeatureWriter.bucket(key, bits: FeatureBlock.gramBits)
        grams[gramCount] = Feature(index: index, value: count, span: span)
        gramCount += 1
        gramTotal += count
    }

    /// A bucket for `hash`, by Fibonacci hashing.
    private static func bucket(_ hash: UInt32, bits: UInt32) -> Int32 {
        let mixed = hash ^ hash >> 15
        return Int32(truncatingIfNeeded: (mixed &* 0x9E37_79B1) &>> (32 &- bits))
    }
}
