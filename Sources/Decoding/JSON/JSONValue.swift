/// A value in a `JSONTree`.
package struct JSONValue: Sendable {
    let tree: JSONTree
    let index: Int

    var kind: JSONTree.Kind { tree.nodes[index].kind }

    /// Where it begins in the document, in bytes.
    var offset: Int { Int(tree.nodes[index].start) }

    package var isNull: Bool { kind == .null }

    /// The text of a string or the spelling of a number; nil for an empty string and everything else.
    package var text: String? {
        switch kind {
        case .number, .string, .escaped:
            let text = tree.text(at: index)
            return text.isEmpty ? nil : text
        case .null, .bool, .array, .object: return nil
        }
    }

    /// The value as it is written in the document: a number with all its digits, a string with its quotes and escapes.
    package var spelling: [UInt8] {
        let node = tree.nodes[index]
        let bytes = tree.bytes[Int(node.start)..<Int(node.end)]
        let quote: [UInt8] = kind == .string || kind == .escaped ? [UInt8(ascii: "\"")] : []
        return quote + bytes + quote
    }

    /// The elements of an array; of anything else but null the value alone, for fields that were lists in another version.
    package var elements: JSONElements {
        switch kind {
        case .array: JSONElements(tree: tree, position: index + 1, end: tree.nodes[index].next)
        case .null: JSONElements(tree: tree, position: index, end: index)
        default: JSONElements(tree: tree, position: index, end: tree.nodes[index].next)
        }
    }

    package var object: JSONObject? {
        kind == .object ? JSONObject(tree: tree, index: index) : nil
    }
}

/// Values that follow each other: elements of an array, documents of a text.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
    let tree: JSONTree
    var position: Int
    let end: Int

    package mutating func next() -> JSONValue? {
        guard position < end else { return nil }
        defer { position = tree.nodes[position].next }
        return JSONValue(tree: tree, index: position)
    }
}
