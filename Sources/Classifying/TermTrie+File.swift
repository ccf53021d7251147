extension TermTrie {
    /// The trie that `write` wrote, for so many terms. Throws unless every walk through it ends and stays within it.
    init(_ file: inout ModelFileReader, terms: Int) throws(ClassifyingError) {
        self.init(nodes: try file.table(of: Node.self), nextTerm: try file.table(of: Int32.self))
        guard isSound(terms: terms) else { throw .model(reason: "is damaged: its terms make no tree") }
    }

    func write(to file: inout ModelFileWriter) {
        file.write(nodes)
        file.write(nextTerm)
    }

    private func isSound(terms: Int) -> Bool {
        nextTerm.count == terms && hasTree(terms: Int32(terms)) && hasChains
    }

    /// Nodes lie level by level, so that each one's children follow those of the one before it: each node has one parent,
    /// and no way leads back. Walks end at a text's end because no edge takes a separator.
    private func hasTree(terms: Int32) -> Bool {
        nodes.withUnsafeBufferPointer { nodes in
            var children = 1
            for node in nodes {
                guard Int(node.firstChild) == children, node.edges & 1 == 0,
                    (-1..<terms).contains(node.firstTerm)
                else { return false }
                children += node.edges.nonzeroBitCount
            }
            return children == nodes.count
        }
    }

    /// Each term leads to an earlier one or to none.
    private var hasChains: Bool {
        nextTerm.withUnsafeBufferPointer { nextTerm in
            nextTerm.indices.allSatisfy { (-1..<$0).contains(Int(nextTerm[$0])) }
        }
    }
}
