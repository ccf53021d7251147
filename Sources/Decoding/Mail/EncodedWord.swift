/// RFC 2047: `=?charset?B|Q?text?=` in header fields.
enum EncodedWord {
    /// `field` with its encoded words decoded; white space between two of them goes (§6.2). Bytes beyond ASCII outside of
    /// them are taken for UTF-8 where they are valid, else windows-1252.
    static func decode(_ field: [UInt8]) -> String {
        var text = ""
        var pending: [UInt8] = []
        // Words of one charset in a row may part a character between them.
        var word: (charset: String, bytes: [UInt8])?
        var position = 0
        func closeWord() {
            if let word { text += DispatchText.string(word.bytes, charset: word.charset) }
            word = nil
        }
        while position < field.count {
            if let (charset, bytes, end) = read(field, at: position) {
                if !pending.allSatisfy({ $0 <= 0x20 }) || word == nil {
                    closeWord()
                    text += DispatchText.string(pending, charset: nil)
                }
                pending = []
                if word?.charset == charset {
                    word?.bytes += bytes
                } else {
                    closeWord()
                    word = (charset, bytes)
                }
                position = end
            } else {
                pending.append(field[position])
                position += 1
            }
        }
        closeWord()
        return text + DispatchText.string(pending, charset: nil)
    }

    /// The encoded word that begins at `start`, with the index after it.
    private static func read(_ field: [UInt8], at start: Int) -> (charset: String, bytes: [UInt8], end: Int)?
    {
        guard field[start] == UInt8(ascii: "="), start + 1 < field.count,
            field[start + 1] == UInt8(ascii: "?")
        else { return nil }
        let question = UInt8(ascii: "?")
        let body = field[(start + 2)...].prefix(1000)
        guard let first = body.firstIndex(of: question),
            let second = body[(first + 1)...].firstIndex(of: question), second == first + 2,
            let third = body[(second + 1)...].firstIndex(of: question), third + 1 < field.count,
            field[third + 1] == UInt8(ascii: "=")
        else { return nil }
        // A language may follow the charset (RFC 2231 §5).
        let label = String(decoding: body[..<first].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
            .lowercased()
        let encoded = body[(second + 1)..<third]
        switch field[first + 1] | 0x20 {
        case UInt8(ascii: "b"): return (label, TransferEncoding.base64(encoded), third + 2)
        case UInt8(ascii: "q"):
            let spaced = encoded.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            return (label, TransferEncoding.quotedPrintable(spaced[...]), third + 2)
        default: return nil
        }
    }
}
