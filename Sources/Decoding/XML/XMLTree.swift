import Stories

/// A parsed document as a flat arena: elements in document order in one array, all text in one byte buffer.
///
/// Text needs no nodes of its own. Bytes are appended in document order, so the whole text of an element is one
/// range of the buffer, and the text between two children is the gap between their ranges. A walk never recurses.
package final class XMLTree: Sendable {
    /// One element. Offsets are 32 bits wide: `Limits.bytes` keeps documents below 4 GiB.
    struct Node: Sendable {
        /// Index into `tags`.
        var tag: UInt32
        /// Index of the parent; the root is its own.
        var parent: UInt32
        /// Index after the last element inside this one.
        var end: UInt32
        /// Line of the start tag, from 1.
        var line: UInt32
        var textStart: UInt32
        var textEnd: UInt32
        /// First attribute; the next node's first is where they end.
        var attributes: UInt32
    }

    struct Attribute: Sendable {
        var tag: UInt32
        var start: UInt32
        var end: UInt32
    }

    let nodes: [Node]
    let attributes: [Attribute]
    /// Character data of all elements, UTF-8, line ends folded to LF.
    let text: [UInt8]
    /// Attribute values, UTF-8.
    let values: [UInt8]
    let tags: [XMLTag]
    /// Whether any element carries xml:lang, and xml:base: saves looking up the ancestors.
    let statesLanguage: Bool
    let statesBase: Bool
    /// What was mended or lost, in the order of its lines.
    package let diagnostics: [Diagnostic]
    /// Whether the document ends before its root does.
    let isCut: Bool

    /// What one parse has built.
    struct Parts {
        var nodes: [Node]
        var attributes: [Attribute]
        var text: [UInt8]
        var values: [UInt8]
        var tags: [XMLTag]
        /// Faults that libxml2 reported and got over.
        var faults: [Diagnostic]
    }

    init(_ parts: Parts, diagnostics: [Diagnostic], isCut: Bool = false) {
        self.isCut = isCut
        nodes = parts.nodes
        attributes = parts.attributes
        text = parts.text
        values = parts.values
        tags = parts.tags
        statesLanguage = parts.tags.contains { $0.local == "lang" && $0.namespace == .xml }
        statesBase = parts.tags.contains { $0.local == "base" && $0.namespace == .xml }
        self.diagnostics = diagnostics + parts.faults
    }

    /// The document element. Parsing throws when there is none.
    package var root: XMLElement { XMLElement(tree: self, index: 0) }

    /// Elements in the document.
    package var count: Int { nodes.count }

    /// Diagnostics of the lines that `element` covers: from its own to that of the next element after it.
    package func diagnostics(in element: XMLElement) -> [Diagnostic] {
        guard !diagnostics.isEmpty else { return [] }
        let end = Int(nodes[element.index].end)
        let first = element.line
        let last = end < nodes.count ? Int(nodes[end].line) : Int.max
        return diagnostics.filter { diagnostic in
            guard let line = diagnostic.line else { return false }
            return line >= first && (line < last || line == first)
        }
    }
}
