import Stories

/// Makes the nodes of a `JSONTree`.
struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private let limits: Limits
    private(set) var nodes: [JSONTree.Node] = []
    /// The first fault, with its line.
    private(set) var fault: Diagnostic?
    /// Whether the text ends before a value does.
    private(set) var isCut = false

    init(_ utf8: UnsafeBufferPointer<UInt8>, limits: Limits) {
        bytes = utf8
        self.limits = limits
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        // Reserved, not touched: pages that stay empty cost no memory, and nothing is copied while growing.
        nodes.reserveCapacity(min(bytes.count / 2 + 1, limits.nodes))
    }

    /// Reads all documents of the text.
    mutating func read() {
        while true {
            skipSpace()
            // RFC 7464 sequences and hand-made lists part values by RS or a comma.
            while position < bytes.count, bytes[position] == 0x1E || bytes[position] == UInt8(ascii: ",") {
                position += 1
                skipSpace()
            }
            guard position < bytes.count else { return }
            if value(depth: 0) { continue }
            fail("not JSON")
            position = bytes.first(0x0A, from: position) ?? bytes.count
        }
    }

    // MARK: Values

    /// Reads the value that begins here; false when there is none.
    private mutating func value(depth: Int) -> Bool {
        guard position < bytes.count else { return false }
        guard nodes.count < limits.nodes else {
            fail("more than \(limits.nodes) values")
            position = bytes.count
            return false
        }
        switch bytes[position] {
        case UInt8(ascii: "{"): return container(.object, depth: depth)
        case UInt8(ascii: "["): return container(.array, depth: depth)
        case UInt8(ascii: "\""): string()
        case UInt8(ascii: "t"): return word("true", .bool)
        case UInt8(ascii: "f"): return word("false", .bool)
        case UInt8(ascii: "n"): return word("null", .null)
        default: return number()
        }
        return true
    }

    private mutating func container(_ kind: JSONTree.Kind, depth: Int) -> Bool {
        guard depth < limits.depth else {
            fail("nested deeper than \(limits.depth)")
            position = bytes.count
            return false
        }
        let (start, index) = (position, nodes.count)
        nodes.append(JSONTree.Node(kind, start: start, end: start, next: index + 1))
        position += 1
        if kind == .object { members(depth: depth + 1) } else { elements(depth: depth + 1) }
        nodes[index] = JSONTree.Node(kind, start: start, end: position, next: nodes.count)
        return true
    }

    private mutating func members(depth: Int) {
        while let byte = afterSpace() {
            switch byte {
            case UInt8(ascii: "}"):
                position += 1
                return
            case UInt8(ascii: ","):
                position += 1
            case UInt8(ascii: "\""):
                let name = nodes.count
                string()
                if afterSpace() == UInt8(ascii: ":") {
                    position += 1
                    skipSpace()
                    if value(depth: depth) { continue }
                }
                fail("a member has no value")
                nodes.removeSubrange(name...)
                return
            default:
                fail("a member's name is missing")
                return
            }
        }
        fail("the object is not closed")
    }

    private mutating func elements(depth: Int) {
        while let byte = afterSpace() {
            switch byte {
            case UInt8(ascii: "]"):
                position += 1
                return
            case UInt8(ascii: ","):
                position += 1
            default:
                if value(depth: depth) { continue }
                fail("an element is no value")
                return
            }
        }
        fail("the array is not closed")
    }

    private mutating func word(_ word: StaticString, _ kind: JSONTree.Kind) -> Bool {
        guard bytes.has(word, at: position) else {
            let whole = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            if whole.starts(with: bytes[position...]) { position = bytes.count }
            return false
        }
        take(kind, to: position + word.utf8CodeUnitCount)
        return true
    }

    private mutating func number() -> Bool {
        var end = position
        while end < bytes.count, JSONReader.isNumeric(bytes[end]) { end += 1 }
        guard end > position else { return false }
        take(.number, to: end)
        return true
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func take(_ kind: JSONTree.Kind, to end: Int) {
        nodes.append(JSONTree.Node(kind, start: position, end: end, next: nodes.count + 1))
        position = end
    }

    /// The string that begins here; one that is not closed goes to the end.
    private mutating func string() {
        let start = position + 1
        var kind = JSONTree.Kind.string
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
            if bytes[end] == UInt8(ascii: "\\") {
                kind = .escaped
                end += 1
            }
            end += 1
        }
        position = min(end, bytes.count)
        nodes.append(JSONTree.Node(kind, start: start, end: position, next: nodes.count + 1))
        guard end < bytes.count else {
            fail("the string is not closed")
            return
        }
        position += 1
    }

    // MARK: Bytes

    /// The next byte that is no white space, without moving past it.
    private mutating func afterSpace() -> UInt8? {
        skipSpace()
        return position < bytes.count ? bytes[position] : nil
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] == 0x20 || (0x09...0x0D).contains(bytes[position]) {
            position += 1
        }
    }

    private mutating func fail(_ message: String) {
        if position >= bytes.count { isCut = true }
        guard fault == nil else { return }
        let line = 1 + bytes.lineFeeds(in: 0..<min(position, bytes.count))
        fault = Diagnostic(.warning, "\(message); took what came before", line: line, element: "JSON")
    }
}
