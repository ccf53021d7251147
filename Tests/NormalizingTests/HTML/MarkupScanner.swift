/// Reads sanitized markup back with a grammar far narrower than HTML's: text without `<` and `>`, start tags of listed
/// elements with listed, double-quoted attributes, end tags that match. Anything else is a fault.
struct MarkupScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var open: [String] = []

    private static let elements: Set<String> = [
        "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
        "mark",
        "q", "rp", "rt", "ruby", "s", "samp", "small", "strong", "sub", "sup", "time", "u", "var", "a", "img",
        "audio", "video", "source", "wbr", "p", "address", "article", "aside", "details", "figure",
        "figcaption",
        "footer", "header", "h1", "h2", "h3", "h4", "h5", "h6", "main", "section", "summary", "div", "dl",
        "table",
        "caption", "dt", "dd", "ul", "ol", "li", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
        "col",
        "br", "hr", "pre", "blockquote",
    ]
    private static let voids: Set<String> = ["br", "hr", "img", "wbr", "col", "source"]
    private static let attributes: Set<String> = [
        "href", "src", "poster", "cite", "alt", "title", "lang", "dir", "type", "width", "height", "start",
        "value",
        "scope", "colspan", "rowspan", "datetime", "controls", "reversed",
    ]

    init(_ markup: String) {
        bytes = Array(markup.utf8)
    }

    /// What is wrong first, or nil.
    mutating func firstFault() -> String? {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "<"): if let fault = tag() { return fault }
            case UInt8(ascii: ">"): return "bare > at \(position)"
            case UInt8(ascii: "&"): if let fault = entity() { return fault }
            case 0x09, 0x0A: position += 1
            case 0x00..<0x20, 0x7F: return "control character at \(position)"
            default: position += 1
            }
        }
        return open.isEmpty ? nil : "unclosed \(open)"
    }

    private mutating func entity() -> String? {
        let rest = bytes[position...].prefix(6)
        for name in ["&amp;", "&lt;", "&gt;", "&quot;", "&#96;"] where rest.starts(with: name.utf8) {
            position += name.utf8.count
            return nil
        }
        return "bare & at \(position)"
    }

    private mutating func tag() -> String? {
        position += 1
        let isEnd = skip("/")
        let name = word()
        guard MarkupScanner.elements.contains(name) else { return "element \(name)" }
        if isEnd {
            guard open.popLast() == name, skip(">") else { return "end of \(name)" }
            return nil
        }
        while skip(" ") {
            let attribute = word()
            guard MarkupScanner.attributes.contains(attribute) else { return "attribute \(attribute)" }
            guard skip("=\"") else { return "value of \(attribute)" }
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                if bytes[position] == UInt8(ascii: "<") || bytes[position] == UInt8(ascii: ">") {
                    return "\(attribute) holds a tag"
                }
                position += 1
            }
            let value = String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
            guard skip("\"") else { return "end of \(attribute)" }
            if let fault = MarkupScanner.fault(attribute, value) { return fault }
        }
        guard skip(">") else { return "rest of \(name)" }
        if !MarkupScanner.voids.contains(name) { open.append(name) }
        return nil
    }

    private static func fault(_ attribute: String, _ value: String) -> String? {
        guard ["href", "src", "poster", "cite"].contains(attribute) else { return nil }
        let schemes = [
            "http://", "https://", "mailto:", "tel:", "ftp://", "ftps://", "sftp://", "rtsp://", "rtmp://",
        ]
        let isSafe = schemes.contains { value.hasPrefix($0) }
        let isPlain = value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isSafe && isPlain ? nil : "\(attribute)=\(value)"
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count,
            bytes[position] >= UInt8(ascii: "a") && bytes[position] <= UInt8(ascii: "z")
                || bytes[position] >= UInt8(ascii: "0") && bytes[position] <= UInt8(ascii: "9")
        {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skip(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }
}
