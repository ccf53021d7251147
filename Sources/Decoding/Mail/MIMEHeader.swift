/// Header fields of a mail or part (RFC 5322 §2.2, RFC 2045 §3), unfolded, names in lower case.
struct MIMEHeader {
    /// A value with parameters: `text/plain; charset=utf-8`.
    struct Parameterized {
        /// In lower case, without parameters; empty when absent.
        var type = ""
        /// By name in lower case, unquoted (RFC 2231 continuations and encodings undone).
        var parameters: [String: String] = [:]
    }

    private let fields: [(name: String, value: [UInt8])]
    let contentType: Parameterized
    let disposition: Parameterized

    private init(_ fields: [(name: String, value: [UInt8])]) {
        self.fields = fields
        func raw(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }
        contentType = MIMEHeader.parameterized(raw("content-type") ?? [])
        disposition = MIMEHeader.parameterized(raw("content-disposition") ?? [])
    }

    /// The first field of that name, its encoded words decoded (RFC 2047); nil when absent or empty.
    subscript(name: String) -> String? {
        guard let field = fields.first(where: { $0.name == name }) else { return nil }
        let text = EncodedWord.decode(field.value)[...].trimmingSpace()
        return text.isEmpty ? nil : String(text)
    }

    /// Fields until the first empty line, no more than `most` of them, and what follows that line.
    static func read(_ bytes: ArraySlice<UInt8>, most: Int) -> (MIMEHeader, ArraySlice<UInt8>) {
        var fields: [(name: String, value: [UInt8])] = []
        var position = bytes.startIndex
        while position < bytes.endIndex {
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.endIndex
            var line = bytes[position..<end]
            if line.last == 0x0D { line.removeLast() }
            position = min(end + 1, bytes.endIndex)
            if line.isEmpty { return (MIMEHeader(fields), bytes[position...]) }
            if let first = line.first, first == 0x20 || first == 0x09 {
                if !fields.isEmpty { fields[fields.count - 1].value += [0x20] + line.drop { $0 <= 0x20 } }
                continue
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), isName(line[..<colon]) else {
                // "From sender date" of an mbox goes before the first field; elsewhere the header has ended.
                if fields.isEmpty, line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8) {
                    continue
                }
                return (
                    MIMEHeader(fields),
                    bytes[(position - (end < bytes.endIndex ? line.count + 1 : line.count))...]
                )
            }
            guard fields.count < most else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self)[...].trimmingSpace().lowercased()
            fields.append((name, Array(line[(colon + 1)...].drop { $0 <= 0x20 })))
        }
        return (MIMEHeader(fields), bytes[bytes.endIndex...])
    }

    /// A field's name is printable ASCII without colon (RFC 5322 §2.2); white space before the colon is the obsolete form.
    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.count < 80 && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F || $0 == 0x20 }
            && bytes.first != 0x20 && !bytes.dropLast().contains(0x20)
    }

    private static func parameterized(_ bytes: [UInt8]) -> Parameterized {
        var result = Parameterized()
        var continued: [String: [(Int, String)]] = [:]
        for (index, piece) in pieces(of: bytes).enumerated() {
            let text = String(decoding: piece, as: UTF8.self)[...].trimmingSpace()
            guard index > 0 else {
                result.type = text.lowercased()
                continue
            }
            guard let equals = text.firstIndex(of: "=") else { continue }
            var name = text[..<equals].trimmingSpace().lowercased()
            var value = unquoted(text[text.index(after: equals)...].trimmingSpace())
            let isEncoded = name.hasSuffix("*")
            if isEncoded { name.removeLast() }
            if let star = name.firstIndex(of: "*"), let number = Int(name[name.index(after: star)...]) {
                continued[String(name[..<star]), default: []].append(
                    (number, isEncoded ? percentDecoded(value) : value))
                continue
            }
            if isEncoded { value = percentDecoded(value) }
            if value.contains("=?") { value = EncodedWord.decode(Array(value.utf8)) }
            result.parameters[name] = value
        }
        for (name, values) in continued where result.parameters[name] == nil {
            result.parameters[name] = values.sorted { $0.0 < $1.0 }.map(\.1).joined()
        }
        return result
    }

    /// What semicolons outside of quotes part.
    private static func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var begin = 0
        var isQuoted = false
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard byte == UInt8(ascii: ";"), !isQuoted else { continue }
            pieces.append(bytes[begin..<index])
            begin = index + 1
        }
        pieces.append(bytes[begin...])
        return pieces
    }

    private static func unquoted(_ value: Substring) -> String {
        guard value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") else { return String(value) }
        return String(value.dropFirst().dropLast()).replacing("\\\"", with: "\"")
    }

    /// `utf-8'de'B%C3%A4r` (RFC 2231 §4).
    private static func percentDecoded(_ value: String) -> String {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        let (charset, text) = parts.count == 3 ? (String(parts[0]), parts[2]) : (nil, value[...])
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), let octet = UInt8(String(rest.prefix(2)) ?? "", radix: 16) else {
                bytes.append(byte)
                continue
            }
            bytes.append(octet)
            rest = rest.dropFirst(2)
        }
        return DispatchText.string(bytes, charset: charset)
    }
}
