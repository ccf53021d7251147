/// A cursor on one element of an `XMLTree`: two words, copied freely.
package struct XMLElement: Sendable {
    package let tree: XMLTree
    let index: Int

    var node: XMLTree.Node { tree.nodes[index] }
    var tag: XMLTag { tree.tags[Int(node.tag)] }

    /// Local name, as written.
    package var name: String { tag.local }
    /// Prefix, as written.
    package var prefix: String? { tag.prefix }
    /// The known vocabulary that the name belongs to, by URI or, where that is missing or wrong, by prefix.
    package var namespace: XMLNamespace { tag.namespace }
    /// The URI in force, as declared.
    package var namespaceURI: String? { tag.uri }
    /// Line of the start tag, from 1.
    package var line: Int { Int(node.line) }
    /// The element around this one; nil for the root.
    package var parent: XMLElement? {
        index == 0 ? nil : XMLElement(tree: tree, index: Int(node.parent))
    }

    /// Whether the local name is exactly `name`.
    package func isNamed(_ name: StaticString) -> Bool { tag.isNamed(name) }

    // MARK: Children

    /// The elements directly inside this one, in order.
    package var children: XMLChildren { XMLChildren(of: self) }

    package var hasChildren: Bool { Int(node.end) > index + 1 }

    /// The first child of that local name, in any namespace.
    package func child(_ name: StaticString) -> XMLElement? {
        for child in children where child.isNamed(name) { return child }
        return nil
    }

    /// The first child of that local name in `namespace`.
    package func child(_ name: StaticString, in namespace: XMLNamespace) -> XMLElement? {
        for child in children where child.isNamed(name) && child.namespace == namespace { return child }
        return nil
    }

    /// The child at the end of a path of local names, each the first of its name.
    package func child(at path: StaticString...) -> XMLElement? {
        var element = self
        for name in path {
            guard let next = element.child(name) else { return nil }
            element = next
        }
        return element
    }

    /// All children of that local name, in any namespace.
    package func children(named name: StaticString) -> [XMLElement] {
        var found: [XMLElement] = []
        for child in children where child.isNamed(name) { found.append(child) }
        return found
    }

    /// All elements of that local name inside this one, at any depth, in document order.
    package func descendants(named name: StaticString) -> [XMLElement] {
        var found: [XMLElement] = []
        for other in (index + 1)..<Int(node.end) {
            let element = XMLElement(tree: tree, index: other)
            if element.isNamed(name) { found.append(element) }
        }
        return found
    }

    /// The first element of that local name inside this one, at any depth.
    package func descendant(_ name: StaticString) -> XMLElement? {
        for other in (index + 1)..<Int(node.end) {
            let element = XMLElement(tree: tree, index: other)
            if element.isNamed(name) { return element }
        }
        return nil
    }

    // MARK: Attributes

    var attributeRange: Range<Int> {
        let start = Int(node.attributes)
        let next = index + 1
        return start..<(next < tree.nodes.count ? Int(tree.nodes[next].attributes) : tree.attributes.count)
    }

    /// The attributes in the order written; namespace declarations are not among them.
    package var attributes: [XMLAttribute] {
        attributeRange.map { XMLAttribute(tree: tree, index: $0) }
    }

    /// Value of the attribute of that local name: the unprefixed one, else the first with any prefix. Nil when absent.
    package func attribute(_ name: StaticString) -> String? {
        var prefixed: XMLAttribute?
        for position in attributeRange {
            let attribute = XMLAttribute(tree: tree, index: position)
            guard attribute.tag.isNamed(name) else { continue }
            if attribute.tag.prefix == nil { return attribute.value }
            if prefixed == nil { prefixed = attribute }
        }
        return prefixed?.value
    }

    /// Value of the attribute of that local name in `namespace`; nil when absent.
    package func attribute(_ name: StaticString, in namespace: XMLNamespace) -> String? {
        for position in attributeRange {
            let attribute = XMLAttribute(tree: tree, index: position)
            if attribute.tag.isNamed(name), attribute.tag.namespace == namespace { return attribute.value }
        }
        return nil
    }
}
