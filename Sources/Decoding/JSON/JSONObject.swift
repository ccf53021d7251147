/// The members of an object in a `JSONTree`, in the order written.
package struct JSONObject: Sendable {
    let tree: JSONTree
    let index: Int

    package struct Member: Sendable {
        package let name: String
        package let value: JSONValue
    }

    package struct Members: Sequence, IteratorProtocol, Sendable {
        let tree: JSONTree
        /// The node of the next member's name.
        var position: Int
        let end: Int

        package mutating func next() -> Member? {
            guard position + 1 < end else { return nil }
            defer { position = tree.nodes[position + 1].next }
            return Member(name: tree.text(at: position), value: JSONValue(tree: tree, index: position + 1))
        }
    }

    package var members: Members {
        Members(tree: tree, position: index + 1, end: tree.nodes[index].next)
    }

    package var isEmpty: Bool { tree.nodes[index].next == index + 1 }

    /// The first member of that name that is not null; nil when there is none.
    package subscript(name: String) -> JSONValue? { value(of: name, ignoringCase: false) }

    /// As the subscript, for a `name` in lower case that the sender may have written otherwise.
    package func value(of name: String, ignoringCase: Bool) -> JSONValue? {
        let end = tree.nodes[index].next
        var member = index + 1
        while member + 1 < end {
            let value = JSONValue(tree: tree, index: member + 1)
            if !value.isNull, tree.isName(at: member, name, ignoringCase: ignoringCase) { return value }
            member = tree.nodes[member + 1].next
        }
        return nil
    }

    /// The first of `names` that holds a text or number.
    package func text(_ names: String...) -> String? {
        for name in names {
            if let text = self[name]?.text { return text }
        }
        return nil
    }
}
