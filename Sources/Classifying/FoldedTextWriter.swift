/// Folds UTF-8 into the memory of a `FoldedText`: letters and digits become symbols of `Alphabet`, whatever stands
/// between them one separator.
struct FoldedTextWriter {
    private let symbols: UnsafeMutableBufferPointer<UInt8>
    private let offsets: UnsafeMutableBufferPointer<UInt32>
    /// Symbols written.
    private(set) var count = 0
    /// Indices of the separators that end a sentence.
    private(set) var sentenceEnds: [Int] = []

    /// Writes to `symbols` and `offsets`, which hold two elements more than there will be bytes.
    init(symbols: UnsafeMutableBufferPointer<UInt8>, offsets: UnsafeMutableBufferPointer<UInt32>) {
        self.symbols = symbols
        self.offsets = offsets
        append(Alphabet.separator, at: 0)
    }

    /// Folds `bytes`, and ends with a separator.
    mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>) {
        Alphabet.ascii.withUnsafeBufferPointer { ascii in
            fold(bytes, ascii: ascii)
        }
        separate(at: bytes.count)
    }

    private mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>, ascii: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var stopped = false
        while index < bytes.count {
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
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            let third = index + 2 < bytes.count ? bytes[index + 2] : 0
            foldWide(byte, next, third: third, at: index)
            index += min(FoldedTextWriter.length(from: byte), bytes.count - index)
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
        symbols[count] = symbol
        offsets[count] = UInt32(truncatingIfNeeded: offset)
        count += 1
    }

    private mutating func separate(at offset: Int) {
        if symbols[count - 1] != Alphabet.separator { append(Alphabet.separator, at: offset) }
    }

    private mutating func endSentence(at offset: Int) {
        separate(at: offset)
        let last = count - 1
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
