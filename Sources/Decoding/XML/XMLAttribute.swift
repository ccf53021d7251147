/// One attribute of an element.
package struct XMLAttribute: Sendable {
    let tree: XMLTree
    let index: Int

    var tag: XMLTag { tree.tags[Int(tree.attributes[index].tag)] }

    /// Local name, as written.
    package var name: String { tag.local }
    package var prefix: String? { tag.prefix }
    package var namespace: XMLNamespace { tag.namespace }
    /// References resolved; white space as libxml2 normalizes it (XML 1.0 §3.3.3).
    package var value: String {
        let bytes = tree.values
        // Not checked again, as text is not.
        return String(copying: UTF8Span(unchecked: bytes.span.extracting(range)))
    }

    var range: Range<Int> {
        Int(tree.attributes[index].start)..<Int(tree.attributes[index].end)
    }
}
