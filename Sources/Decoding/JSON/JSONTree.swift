import Stories

/// A JSON text (RFC 8259) as read: one document, or several one after the other (JSON Lines).
///
/// Values are nodes of twelve bytes in document order, which point into the one buffer of bytes; strings are made when they
/// are asked for. So a document of nothing but commas and zeros costs six times its size, and no more.
package final class JSONTree: Sendable {
    /// What a node is, in the low bits of its link.
    enum Kind: UInt32 {
        case null, bool, number, string
        /// A string with escapes.
        case escaped
        case array, object
    }

    /// A value, or the name of an object's member, which its value follows.
    struct Node {
        /// Range of its bytes; of a string without the quotes.
        let start: UInt32
        var end: UInt32
        /// The node after it and all inside it, above three bits of `Kind`.
        private var link: UInt32

        init(_ kind: Kind, start: Int, end: Int, next: Int) {
            self.start = UInt32(truncatingIfNeeded: start)
            self.end = UInt32(truncatingIfNeeded: end)
            link = UInt32(truncatingIfNeeded: next) << 3 | kind.rawValue
        }

        var kind: Kind { Kind(rawValue: link & 7) ?? .null }
        var next: Int { Int(link >> 3) }
    }

    let bytes: [UInt8]
    let nodes: [Node]
    /// The first fault, with its line.
    package let fault: Diagnostic?
    /// Whether the text ends before a value does.
    let isCut: Bool

    /// Reads UTF-8 bytes. What breaks off or goes wrong keeps what was read before it: a truncated array yields its whole
    /// members. Lenient towards trailing commas and control characters in strings, as senders write them; nesting and
    /// values beyond the limits are cut.
    package init(_ utf8: [UInt8], limits: Limits = Limits()) {
        bytes = utf8
        (nodes, fault, isCut) = utf8.withUnsafeBufferPointer { bytes in
            var reader = JSONReader(bytes, limits: limits)
            reader.read()
            return (reader.nodes, reader.fault, reader.isCut)
        }
    }

    /// The documents, in the order written.
    package var roots: JSONElements { JSONElements(tree: self, position: 0, end: nodes.count) }

    /// No values at all.
    var none: JSONElements { JSONElements(tree: self, position: 0, end: 0) }

    /// The text of a string's node, escapes resolved; the spelling of any other.
    func text(at index: Int) -> String {
        let node = nodes[index]
        return bytes.withUnsafeBufferPointer { bytes in
            let range = UnsafeBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.end)])
            return node.kind == .escaped
                ? JSONEscapes.resolved(range) : String(decoding: range, as: UTF8.self)
        }
    }

    /// Whether the member name at `index` is `name`, of which it may differ by ASCII case when `ignoringCase`.
    func isName(at index: Int, _ name: String, ignoringCase: Bool) -> Bool {
        let node = nodes[index]
        if node.kind == .escaped {
            let own = text(at: index)
            return ignoringCase ? own.lowercased() == name : own == name
        }
        let range = Int(node.start)..<Int(node.end)
        guard range.count == name.utf8.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            var position = range.lowerBound
            for byte in name.utf8 {
                var own = bytes[position]
                if ignoringCase, own >= UInt8(ascii: "A"), own <= UInt8(ascii: "Z") { own |= 0x20 }
                guard own == byte else { return false }
                position += 1
            }
            return true
        }
    }
}
