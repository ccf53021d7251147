/// A text as matching sees it: symbols of `Alphabet`, words parted by exactly one separator, with the way back to the
/// UTF-8 offsets of the original.
struct FoldedText: Sendable {
    /// Symbols; the first and the last are separators.
    private(set) var symbols: [UInt8] = []
    /// UTF-8 offset in the original at which the symbol of the same index begins.
    private(set) var offsets: [UInt32] = []
    /// Indices into `symbols` of the separators that end a sentence, rising.
    private(set) var sentenceEnds: [Int] = []
    /// The original's length in UTF-8 bytes.
    private(set) var byteCount = 0

    /// Folds `text`, at most its first `limit` bytes.
    init(_ text: String, limit: Int = .max) {
        var text = text
        text.withUTF8 { fold($0, limit: limit) }
    }

    /// Folds UTF-8 bytes, at most `limit` of them; what is not UTF-8 counts as letters of another script.
    init(bytes: UnsafeBufferPointer<UInt8>, limit: Int = .max) {
        fold(bytes, limit: limit)
    }

    /// The range of UTF-8 offsets in the original that symbols `range` were made of.
    func original(_ range: Range<Int>) -> Range<Int> {
        let lower = Int(offsets[range.lowerBound])
        let upper = range.upperBound < offsets.count ? Int(offsets[range.upperBound]) : byteCount
        return lower..<max(lower, upper)
    }

    private mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
        let end = min(bytes.count, limit)
        byteCount = end
        symbols.reserveCapacity(end + 2)
        offsets.reserveCapacity(end + 2)
        symbols.append(Alphabet.separator)
        offsets.append(0)
        Alphabet.ascii.withUnsafeBufferPointer { ascii in
            fold(bytes, end: end, ascii: ascii)
        }
        if symbols.last != Alphabet.separator { append(Alphabet.separator, at: end) }
    }

    private mutating func fold(
        _ bytes: UnsafeBufferPointer<UInt8>, end: Int, ascii: UnsafeBufferPointer<UInt8>
    ) {
        var index = 0
        var stopped = false
        while index < end {
            let byte = bytes[index]
            if byte < 0x80 {
                let symbol = ascii[Int(byte)]
                if symbol != Alphabet.separator {
                    append(symbol, at: index)
                    stopped = false
                } else {
                    if byte == UInt8(ascii: "\n") || (stopped && byte <= 0x20) { endSentence(at: index) }
                    separate(at: index)
                    stopped =
                        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
                }
                index += 1
                continue
            }
            let length = FoldedText.length(from: byte)
            let next = index + 1 < end ? bytes[index + 1] : 0
            foldWide(byte, next, third: index + 2 < end ? bytes[index + 2] : 0, at: index)
            index += min(length, end - index)
        }
    }

    /// Folds one scalar beyond ASCII from its first bytes.
    private mutating func foldWide(_ first: UInt8, _ second: UInt8, third: UInt8, at index: Int) {
        switch first {
        case 0xC3...0xC5:
            let scalar = Int(first & 0x1F) << 6 | Int(second & 0x3F)
            let folded = Alphabet.latin[scalar - 0xC0]
            if folded.first == Alphabet.separator { return separate(at: index) }
            append(folded.first, at: index)
            if folded.second != Alphabet.separator { append(folded.second, at: index) }
        case 0xC2:
            // U+00AD, the soft hyphen, parts nothing; the rest of Latin-1's signs do.
            if second != 0xAD { separate(at: index) }
        case 0xCC,
            0xCD where second < 0xB0:
            // Combining accents (U+0300 to U+036F): the base letter already stands.
            return
        case 0xE2 where second == 0x80 && (0x8B...0x8F).contains(third):
            // Zero-width space and joiners, direction marks.
            return
        case 0xE2,
            0xE3 where second == 0x80:
            separate(at: index)
        case 0xEF where second == 0xBB || second == 0xB8:
            // Byte order mark and variation selectors.
            return
        default:
            append(Alphabet.other, at: index)
        }
    }

    private mutating func append(_ symbol: UInt8, at offset: Int) {
        symbols.append(symbol)
        offsets.append(UInt32(truncatingIfNeeded: offset))
    }

    private mutating func separate(at offset: Int) {
        if symbols[symbols.count - 1] != Alphabet.separator { append(Alphabet.separator, at: offset) }
    }

    private mutating func endSentence(at offset: Int) {
        separate(at: offset)
        let last = symbols.count - 1
        if last > 0, sentenceEnds.last != last { sentenceEnds.append(last) }
    }

    /// Length in bytes of the UTF-8 sequence that `lead` begins (RFC 3629 §3); 1 for what begins none.
    private static func length(from lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
