/// Finds the terms of a lexicon in a folded text: a trie whose nodes keep their edges as a 64-bit set and their
/// children side by side, so that a step is one load and one count of bits.
struct TermTrie: Sendable {
    /// A term found: symbols `range` of the text, without the separators around.
    struct Match: Sendable {
        var term: Int32
        var range: Range<Int>
    }

    struct Node: BitwiseCopyable, Sendable {
        /// Bit `l` is set where an edge with label `l` leaves: a symbol of `Alphabet`, or a way in which a word ends.
        var edges: UInt64
        /// The child behind the lowest edge; those of the others follow in order.
        var firstChild: Int32
        /// First term that ends here, -1 for none; further ones through `nextTerm`.
        var firstTerm: Int32
    }

    /// Labels beyond the symbols of `Alphabet`.
    private enum Label {
        static let exactEnd: UInt8 = 61
        static let inflectedEnd: UInt8 = 62
        static let openEnd: UInt8 = 63
        static let anyEnd: UInt64 = 0b111 << 61
    }

    let nodes: Table<Node>
    /// For each term the next one at the same node, which is an earlier one; -1 for none.
    let nextTerm: Table<Int32>

    init(nodes: Table<Node>, nextTerm: Table<Int32>) {
        self.nodes = nodes
        self.nextTerm = nextTerm
    }

    /// The trie of `terms` for which `isIncluded` holds; matches name them by their index.
    init(_ terms: [Term], where isIncluded: (Term) -> Bool) {
        let keys = terms.enumerated().filter { isIncluded($0.element) }
            .map { (labels: TermTrie.labels(of: $0.element), term: Int32($0.offset)) }
            .sorted { one, other in
                one.labels == other.labels
                    ? one.term < other.term : one.labels.lexicographicallyPrecedes(other.labels)
            }
        var nodes = [Node(edges: 0, firstChild: 0, firstTerm: -1)]
        var nextTerm = [Int32](repeating: -1, count: terms.count)
        // Each node's keys share their first labels; nodes are laid out level by level.
        var ranges = [0..<keys.count]
        var depths = [0]
        var index = 0
        while index < nodes.count {
            let depth = depths[index]
            var lower = ranges[index].lowerBound
            let upper = ranges[index].upperBound
            while lower < upper, keys[lower].labels.count == depth {
                nextTerm[Int(keys[lower].term)] = nodes[index].firstTerm
                nodes[index].firstTerm = keys[lower].term
                lower += 1
            }
            nodes[index].firstChild = Int32(nodes.count)
            while lower < upper {
                let label = keys[lower].labels[depth]
                var end = lower + 1
                while end < upper, keys[end].labels[depth] == label { end += 1 }
                nodes[index].edges |= 1 << UInt64(label)
                nodes.append(Node(edges: 0, firstChild: 0, firstTerm: -1))
                ranges.append(lower..<end)
                depths.append(depth + 1)
                lower = end
            }
            index += 1
        }
        self.init(nodes: Table(nodes), nextTerm: Table(nextTerm))
    }

    private static func labels(of term: Term) -> [UInt8] {
        var labels: [UInt8] = []
        for word in term.words {
            labels += word.symbols
            switch word.end {
            case .exact: labels.append(Label.exactEnd)
            case .inflected: labels.append(Label.inflectedEnd)
            case .open: labels.append(Label.openEnd)
            }
        }
        return labels
    }

    /// Calls `body` with what finds this trie's terms in `symbols`, a folded text.
    func withFinder<Result>(
        in symbols: UnsafeBufferPointer<UInt8>, endings: Endings, _ body: (Finder) -> Result
    ) -> Result {
        nodes.withUnsafeBufferPointer { nodes in
            nextTerm.withUnsafeBufferPointer { nextTerm in
                body(Finder(nodes: nodes, nextTerm: nextTerm, symbols: symbols, endings: endings))
            }
        }
    }

    /// A trie at work on one text.
    struct Finder {
        fileprivate let nodes: UnsafeBufferPointer<Node>
        fileprivate let nextTerm: UnsafeBufferPointer<Int32>
        fileprivate let symbols: UnsafeBufferPointer<UInt8>
        fileprivate let endings: Endings

        /// Appends to `matches` every term that begins at symbol `start`.
        func matches(at start: Int, into matches: inout [Match]) {
            walk(from: 0, start: start, position: start, into: &matches)
        }

        private func walk(from node: Int, start: Int, position: Int, into matches: inout [Match]) {
            var node = nodes[node]
            var position = position
            while true {
                if node.edges & Label.anyEnd != 0 {
                    leave(node, start: start, position: position, into: &matches)
                }
                let symbol = symbols[position]
                // No edge is labelled with the separator.
                guard let next = child(of: node, symbol) else { return }
                node = nodes[next]
                position += 1
            }
        }

        /// Goes on behind a word of a term that ends at `position`.
        private func leave(_ node: Node, start: Int, position: Int, into matches: inout [Match]) {
            if symbols[position] == Alphabet.separator, let next = child(of: node, Label.exactEnd) {
                arrive(at: next, start: start, separator: position, into: &matches)
            }
            if let next = child(of: node, Label.inflectedEnd),
                let end = endings.end(symbols, from: position)
            {
                arrive(at: next, start: start, separator: end, into: &matches)
            }
            if let next = child(of: node, Label.openEnd) {
                var end = position
                while symbols[end] != Alphabet.separator { end += 1 }
                arrive(at: next, start: start, separator: end, into: &matches)
            }
        }

        private func arrive(at node: Int, start: Int, separator: Int, into matches: inout [Match]) {
            var term = nodes[node].firstTerm
            while term >= 0 {
                matches.append(Match(term: term, range: start..<separator))
                term = nextTerm[Int(term)]
            }
            if nodes[node].edges != 0, separator + 1 < symbols.count {
                walk(from: node, start: start, position: separator + 1, into: &matches)
            }
        }

        private func child(of node: Node, _ label: UInt8) -> Int? {
            let bit = UInt64(1) &<< UInt64(label)
            guard node.edges & bit != 0 else { return nil }
            return Int(node.firstChild) + (node.edges & (bit &- 1)).nonzeroBitCount
        }
    }
}
