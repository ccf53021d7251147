import Stories

/// Reads JSON (RFC 8259) from UTF-8 bytes: one document, or several one after the other (JSON Lines).
///
/// What breaks off or goes wrong keeps what was read before it: a truncated array yields its whole members. Lenient towards
/// trailing commas and control characters in strings, as senders write them; a nesting beyond the limit is cut.
package struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private let deepest: Int
    /// The line of an offset that was asked for, from which the next is counted on.
    private var counted = (offset: 0, line: 1)
    /// The first fault, with its line.
    package private(set) var fault: Diagnostic?

    package init(_ utf8: [UInt8], limits: Limits = Limits()) {
        bytes = utf8
        deepest = limits.depth
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next value with the offset where it begins; nil at the end, and after a fault that leaves nothing to read.
    package mutating func next() -> (value: JSONValue, offset: Int)? {
        while true {
            skipSpace()
            // RFC 7464 sequences and hand-made lists part values by RS or a comma.
            while position < bytes.count, bytes[position] == 0x1E || bytes[position] == UInt8(ascii: ",") {
                position += 1
                skipSpace()
            }
            guard position < bytes.count else { return nil }
            let offset = position
            if let value = value(depth: 0) { return (value, offset) }
            fail("not JSON")
            skipLine()
        }
    }

    /// Line of `offset`, from 1.
    package mutating func line(at offset: Int) -> Int {
        let end = min(offset, bytes.count)
        if end < counted.offset { counted = (0, 1) }
        bytes.withUnsafeBufferPointer { counted.line += $0.lineFeeds(in: counted.offset..<end) }
        counted.offset = end
        return counted.line
    }

    // MARK: Values

    private mutating func value(depth: Int) -> JSONValue? {
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return .string(string())
        case UInt8(ascii: "t"): return word("true", .bool(true))
        case UInt8(ascii: "f"): return word("false", .bool(false))
        case UInt8(ascii: "n"): return word("null", .null)
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        guard depth < deepest else {
            fail("nested deeper than \(deepest)")
            position = bytes.count
            return nil
        }
        position += 1
        var object = JSONObject()
        while true {
            skipSpace()
            guard let byte = peek() else {
                fail("the object is not closed")
                return .object(object)
            }
            if byte == UInt8(ascii: "}") {
                position += 1
                return .object(object)
            }
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            guard byte == UInt8(ascii: "\"") else {
                fail("a member's name is missing")
                return .object(object)
            }
            let name = string()
            skipSpace()
            guard peek() == UInt8(ascii: ":") else {
                fail("a member has no value")
                return .object(object)
            }
            position += 1
            skipSpace()
            guard let value = value(depth: depth + 1) else {
                fail("a member has no value")
                return .object(object)
            }
            object.members.append(JSONObject.Member(name: name, value: value))
        }
    }

    private mutating func array(depth: Int) -> JSONValue? {
        guard depth < deepest else {
            fail("nested deeper than \(deepest)")
            position = bytes.count
            return nil
        }
        position += 1
        var elements: [JSONValue] = []
        while true {
            skipSpace()
            guard let byte = peek() else {
                fail("the array is not closed")
                return .array(elements)
            }
            if byte == UInt8(ascii: "]") {
                position += 1
                return .array(elements)
            }
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            guard let value = value(depth: depth + 1) else {
                fail("an element is no value")
                return .array(elements)
            }
            elements.append(value)
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) -> JSONValue? {
        let length = word.utf8CodeUnitCount
        guard bytes.count - position >= length,
            (0..<length).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
        else { return nil }
        position += length
        return value
    }

    private mutating func number() -> JSONValue? {
        let start = position
        while let byte = peek(), "+-.eE0123456789".utf8.contains(byte) { position += 1 }
        return start == position ? nil : .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    // MARK: Strings

    /// The string that begins here; one that is not closed goes to the end.
    private mutating func string() -> String {
        position += 1
        let start = position
        while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
        if peek() == UInt8(ascii: "\"") {
            position += 1
            return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
        }
        var text = Array(bytes[start..<position])
        while let byte = peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): escape(into: &text)
            default: text.append(byte)
            }
        }
        fail("the string is not closed")
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func escape(into text: inout [UInt8]) {
        guard let byte = peek() else { return }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
        case UInt8(ascii: "u"): text.append(contentsOf: String(escapedScalar()).utf8)
        default: text.append(byte)
        }
    }

    /// The scalar of `\uXXXX`, two of them for one beyond the basic plane; U+FFFD for half a pair.
    private mutating func escapedScalar() -> Unicode.Scalar {
        guard let unit = hexadecimal() else { return "\u{FFFD}" }
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        guard peek() == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let mark = position
        position += 2
        guard let low = hexadecimal(), low & 0xFC00 == 0xDC00 else {
            position = mark
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() -> UInt32? {
        guard bytes.count - position >= 4 else { return nil }
        var value: UInt32 = 0
        for byte in bytes[position..<(position + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        position += 4
        return value
    }

    // MARK: Bytes

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    private mutating func skipLine() {
        while let byte = peek(), byte != 0x0A { position += 1 }
    }

    private mutating func fail(_ message: String) {
        guard fault == nil else { return }
        fault = Diagnostic(
            .warning, "\(message); took what came before", line: line(at: position), element: "JSON")
    }
}
