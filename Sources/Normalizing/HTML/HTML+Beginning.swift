extension HTML {
    /// Sanitized `markup` without `text` at the beginning of its characters; nil when they begin otherwise, or when tags
    /// or line ends stand within.
    static func withoutBeginning(_ text: String, of markup: String) -> String? {
        let bytes = Array(markup.utf8)
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<") {
                guard let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
                position = end + 1
            } else if bytes[position] <= 0x20 {
                position += 1
            } else {
                break
            }
        }
        var text = text
        var escaped: [UInt8] = []
        text.withUTF8 { Escaping.appendText($0, to: &escaped) }
        guard bytes[position...].starts(with: escaped) else { return nil }
        return String(decoding: bytes[..<position] + bytes[(position + escaped.count)...], as: UTF8.self)
    }
}
