/// The encoding declaration of a document in an ASCII-compatible charset (XML 1.0 §4.3.3).
enum XMLDeclaration {
    /// The name declared, or nil. Looks only at the first 1024 bytes, past white space before the declaration.
    static func encoding(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let head = UnsafeBufferPointer(rebasing: bytes.prefix(1024))
        guard let start = head.first("<?xml", from: 0), let end = head.first("?>", from: start),
            let key = head.first("encoding", from: start), key < end
        else { return nil }
        var index = key + 8
        while index < end, head[index] <= 0x20 || head[index] == UInt8(ascii: "=") { index += 1 }
        guard index < end, head[index] == UInt8(ascii: "\"") || head[index] == UInt8(ascii: "'"),
            let close = head.first(head[index], from: index + 1), close <= end
        else { return nil }
        return String(decoding: head[(index + 1)..<close], as: UTF8.self)
    }
}
