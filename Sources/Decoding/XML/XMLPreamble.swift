/// What stands before a document's root: XML declaration, DOCTYPE, comments. libxml2 never sees it, so that no DTD
/// can make it fetch, read or multiply anything.
struct XMLPreamble {
    /// Offset of what libxml2 is to parse.
    var end = 0
    /// Line feeds before `end`.
    var lines = 0
    /// Harmless entities of the internal subset, name to characters.
    var entities: [String: String] = [:]

    /// Reads the preamble of `bytes`, UTF-8 without byte-order mark.
    ///
    /// Throws `.hostile` for an internal subset that declares external general entities, or entities made of entities:
    /// what XXE and entity bombs need. External parameter entities (a further DTD, the W3C's character sets) are
    /// harmless, since nothing is ever fetched and no subset ever expanded; `HTMLEntities` has the usual names.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(DecodeError) {
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte <= 0x20, byte != 0 {
                position += 1
            } else if bytes.has("<?", at: position), let close = bytes.first("?>", from: position) {
                position = close + 2
            } else if bytes.has("<!--", at: position), let close = bytes.first("-->", from: position + 4) {
                position = close + 3
            } else if Self.isDoctype(bytes, at: position) {
                position = try skipDoctype(bytes, from: position)
            } else {
                break
            }
        }
        end = position
        lines = bytes.lineFeeds(in: 0..<position)
    }

    private static func isDoctype(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        bytes.has("<!DOCTYPE", at: position) || bytes.has("<!doctype", at: position)
    }

    /// Returns the offset after the DOCTYPE that begins at `start`; one without end stands in the way of nothing
    /// but itself, up to the next `>`.
    private mutating func skipDoctype(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(DecodeError) -> Int {
        var position = start + 9
        var inSubset = false
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let close = bytes.first(bytes[position], from: position + 1) else { return bytes.count }
                position = close + 1
            case UInt8(ascii: "["):
                inSubset = true
                position += 1
            case UInt8(ascii: "]"):
                inSubset = false
                position += 1
            case UInt8(ascii: ">") where !inSubset:
                return position + 1
            case UInt8(ascii: "<") where inSubset:
                position = try skipDeclaration(bytes, from: position)
            case UInt8(ascii: "<"):
                // A tag inside a DOCTYPE without subset: its end was forgotten.
                return position
            default:
                position += 1
            }
        }
        return position
    }

    private mutating func skipDeclaration(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(DecodeError) -> Int {
        if bytes.has("<!--", at: start) {
            return bytes.first("-->", from: start + 4).map { $0 + 3 } ?? bytes.count
        }
        if bytes.has("<?", at: start) { return bytes.first("?>", from: start).map { $0 + 2 } ?? bytes.count }
        var position = start + 1
        var words: [String] = []
        var literals: [String] = []
        var word = position
        func finishWord(_ end: Int) {
            if end > word { words.append(String(decoding: bytes[word..<end], as: UTF8.self)) }
        }
        scan: while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ">"):
                break scan
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                finishWord(position)
                guard let close = bytes.first(bytes[position], from: position + 1) else { return bytes.count }
                if literals.count < 4, close - position <= 4096 {
                    literals.append(String(decoding: bytes[(position + 1)..<close], as: UTF8.self))
                } else {
                    literals.append("&")
                }
                position = close + 1
                word = position
            case 0...0x20:
                finishWord(position)
                position += 1
                word = position
            default:
                position += 1
            }
        }
        finishWord(position)
        if words.first == "!ENTITY" {
            let line = bytes.lineFeeds(in: 0..<start) + 1
            try declare(Array(words.dropFirst()), literals, line: line)
        }
        return min(position + 1, bytes.count)
    }

    private mutating func declare(
        _ words: [String], _ literals: [String], line: Int
    ) throws(DecodeError) {
        let isParameter = words.first == "%"
        guard let name = isParameter ? words.dropFirst().first : words.first else { return }
        if words.contains("PUBLIC") || words.contains("SYSTEM") {
            // ATS points to NITF's DTD so: Tests/DecodingTests/XMLTreeTests.swift. Nobody fetches it, so nothing comes of it.
            if isParameter { return }
            throw DecodeError(
                .hostile, "the document type declares the external entity “\(name)”; it was not read",
                line: line)
        }
        guard !isParameter, let literal = literals.first, let value = Self.harmless(literal) else {
            throw DecodeError(
                .hostile, "the document type declares “\(name)”, an entity made of entities; refused",
                line: line)
        }
        if entities.count < 1000, entities[name] == nil { entities[name] = value }
    }

    /// The characters of an entity's literal that holds nothing but text and numeric references; nil for others.
    private static func harmless(_ literal: String) -> String? {
        var value = ""
        var rest = literal[...]
        while let start = rest.firstIndex(where: { $0 == "&" || $0 == "%" }) {
            value += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";"),
                let scalar = characterReference(rest[rest.index(after: start)..<end])
            else { return nil }
            value.unicodeScalars.append(scalar)
            rest = rest[rest.index(after: end)...]
        }
        value += rest
        return value
    }

    /// The scalar of `#233` or `#xE9`; nil when it is none that XML allows.
    static func characterReference(_ text: some StringProtocol) -> Unicode.Scalar? {
        guard text.first == "#", text.utf8.count <= 12 else { return nil }
        let digits = text.dropFirst()
        let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let number, let scalar = Unicode.Scalar(number), isXMLCharacter(number) else { return nil }
        return scalar
    }

    /// XML 1.0 §2.2, production 2.
    static func isXMLCharacter(_ value: UInt32) -> Bool {
        switch value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
