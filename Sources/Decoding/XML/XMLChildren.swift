/// The elements directly inside one element, in document order.
package struct XMLChildren: Sequence, IteratorProtocol, Sendable {
    private let tree: XMLTree
    private var position: Int
    private let end: Int

    init(of element: XMLElement) {
        tree = element.tree
        position = element.index + 1
        end = Int(element.node.end)
    }

    package mutating func next() -> XMLElement? {
        guard position < end else { return nil }
        let element = XMLElement(tree: tree, index: position)
        position = Int(tree.nodes[position].end)
        return element
    }
}
