import Stories

/// Hashes the words of a headline and a text, and their runs of letters, into the features of blocks `words` and
/// `grams`. A value is a count over the root of all counts; what stands in the headline counts twice.
struct WordFeatureWriter {
    private var words: [Feature] = []
    private var grams: [Feature] = []
    private var wordTotal: Float = 0
    private var gramTotal: Float = 0

    /// Room for so many symbols.
    init(capacity: Int) {
        words.reserveCapacity(capacity / 2)
        grams.reserveCapacity(capacity * 3)
    }

    /// Adds the words' spans and features to `reading`.
    mutating func write(to reading: inout Reading) {
        add(reading.headline, place: .headline, count: 2, spans: &reading.spans)
        add(reading.text, place: .body, count: 1, spans: &reading.spans)
        let wordScale = 1 / max(wordTotal, 1).squareRoot()
        for index in words.indices { words[index].value *= wordScale }
        let gramScale = 1 / max(gramTotal, 1).squareRoot()
        for index in grams.indices { grams[index].value *= gramScale }
        reading.features[FeatureBlock.words.rawValue] = words
        reading.features[FeatureBlock.grams.rawValue] = grams
    }

    private mutating func add(
        _ text: FoldedText, place: Classification.Evidence.Place, count: Float, spans: inout [Reading.Span]
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
                let isLead = place == .body && wordNumber < FeatureReader.leadWords
                spans.append(Reading.Span(place: isLead ? .lead : place, range: start..<end))
                addWord(hash, count: count, span: span)
                if wordNumber > 0 { addWord(previous &* 31 &+ hash, count: count, span: span) }
                addGrams(symbols, start - 1..<end + 1, count: count, span: span)
                previous = hash
                wordNumber += 1
                start = end + 1
            }
        }
    }

    private mutating func addWord(_ hash: UInt32, count: Float, span: Int32) {
        let index = WordFeatureWriter.bucket(hash, bits: FeatureBlock.wordBits)
        words.append(Feature(index: index, value: count, span: span))
        wordTotal += count
    }

    /// Adds the runs of three to five symbols in `range`, which is a word with a separator at either end.
    private mutating func addGrams(
        _ symbols: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, count: Float, span: Int32
    ) {
        // Six bits a symbol: five of them fill 30 bits, the length the other two.
        var run: UInt32 = 0
        var length = 0
        for position in range {
            run = (run << 6 | UInt32(symbols[position])) & 0x3FFF_FFFF
            length += 1
            var size = 3
            while size <= 5, size <= length {
                let key = run & (1 << UInt32(6 * size) &- 1) | UInt32(size - 2) << 30
                let index = WordFeatureWriter.bucket(key, bits: FeatureBlock.gramBits)
                grams.append(Feature(index: index, value: count, span: span))
                gramTotal += count
                size += 1
            }
        }
    }

    /// A bucket for `hash`, by Fibonacci hashing.
    private static func bucket(_ hash: UInt32, bits: Int) -> Int32 {
        let mixed = hash ^ hash >> 15
        return Int32((mixed &* 0x9E37_79B1) >> UInt32(32 - bits))
    }
}
