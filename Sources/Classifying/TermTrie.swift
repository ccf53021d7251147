/// Finds the terms of a lexicon in a folded text in one pass. Edges are kept in one open-addressed table, so that some
/// ten thousand terms take a few hundred kilobytes and are built in a few milliseconds.
struct TermTrie: Sendable {
    /// A term found: symbols `range` of the text, without the separators around.
    struct Match: Sendable {
        var term: Int32
        var range: Range<Int>
    }

    /// What may follow the letters at a node, as bits.
    private struct Exits {
        static let exact: UInt8 = 1
        static let inflected: UInt8 = 2
        static let open: UInt8 = 4
    }

    /// Labels beyond the symbols of `Alphabet`: ways in which a word ends.
    private static let exactEnd: UInt32 = 61
    private static let inflectedEnd: UInt32 = 62
    private static let openEnd: UInt32 = 63

    private var exits: [UInt8] = [0]
    /// First term that ends at the node, -1 for none; further ones through `nextTerm`.
    private var firstTerm: [Int32] = [-1]
    private var nextTerm: [Int32] = []
    /// Edge keys (node << 6 | label, plus one so that zero is free) and the nodes they lead to.
    private var keys: [UInt32]
    private var targets: [Int32]
    private var count = 0

    init() {
        keys = Array(repeating: 0, count: 1 << 12)
        targets = Array(repeating: 0, count: 1 << 12)
    }

    var isEmpty: Bool { nextTerm.isEmpty }

    /// Adds `term` under `index`; indices may rise in steps, but not repeat.
    mutating func insert(_ term: Term, index: Int) {
        var node: Int32 = 0
        for word in term.words {
            for symbol in word.symbols { node = child(of: node, adding: UInt32(symbol)) }
            let label: UInt32
            switch word.end {
            case .exact:
                exits[Int(node)] |= Exits.exact
                label = TermTrie.exactEnd
            case .inflected:
                exits[Int(node)] |= Exits.inflected
                label = TermTrie.inflectedEnd
            case .open:
                exits[Int(node)] |= Exits.open
                label = TermTrie.openEnd
            }
            node = child(of: node, adding: label)
        }
        while nextTerm.count <= index { nextTerm.append(-1) }
        nextTerm[index] = firstTerm[Int(node)]
        firstTerm[Int(node)] = Int32(index)
    }

    /// Appends to `matches` every term that begins at symbol `start`.
    func matches(
        in symbols: UnsafeBufferPointer<UInt8>, at start: Int, endings: Endings, into matches: inout [Match]
    ) {
        walk(0, symbols, start: start, position: start, endings: endings, into: &matches)
    }

    private func walk(
        _ node: Int32, _ symbols: UnsafeBufferPointer<UInt8>, start: Int, position: Int, endings: Endings,
        into matches: inout [Match]
    ) {
        var node = node
        var position = position
        while true {
            let exit = exits[Int(node)]
            if exit != 0 {
                leave(node, exit, symbols, start: start, position: position, endings: endings, into: &matches)
            }
            let symbol = symbols[position]
            if symbol == Alphabet.separator { return }
            let next = child(of: node, UInt32(symbol))
            if next < 0 { return }
            node = next
            position += 1
        }
    }

    /// Goes on behind a word of a term that ends at `position`.
    private func leave(
        _ node: Int32, _ exit: UInt8, _ symbols: UnsafeBufferPointer<UInt8>, start: Int, position: Int,
        endings: Endings, into matches: inout [Match]
    ) {
        if exit & Exits.exact != 0, symbols[position] == Alphabet.separator {
            arrive(
                child(of: node, TermTrie.exactEnd), symbols, start: start, separator: position,
                endings: endings,
                into: &matches)
        }
        if exit & Exits.inflected != 0, let end = endings.end(symbols, from: position) {
            arrive(
                child(of: node, TermTrie.inflectedEnd), symbols, start: start, separator: end,
                endings: endings,
                into: &matches)
        }
        if exit & Exits.open != 0 {
            var end = position
            while symbols[end] != Alphabet.separator { end += 1 }
            arrive(
                child(of: node, TermTrie.openEnd), symbols, start: start, separator: end, endings: endings,
                into: &matches)
        }
    }

    private func arrive(
        _ node: Int32, _ symbols: UnsafeBufferPointer<UInt8>, start: Int, separator: Int, endings: Endings,
        into matches: inout [Match]
    ) {
        var term = firstTerm[Int(node)]
        while term >= 0 {
            matches.append(Match(term: term, range: start..<separator))
            term = nextTerm[Int(term)]
        }
        if separator + 1 < symbols.count {
            walk(node, symbols, start: start, position: separator + 1, endings: endings, into: &matches)
        }
    }

    // MARK: The table

    private func child(of node: Int32, _ label: UInt32) -> Int32 {
        let key = (UInt32(bitPattern: node) << 6 | label) &+ 1
        let mask = keys.count - 1
        var slot = TermTrie.slot(key, mask)
        while true {
            let found = keys[slot]
            if found == key { return targets[slot] }
            if found == 0 { return -1 }
            slot = (slot + 1) & mask
        }
    }

    private mutating func child(of node: Int32, adding label: UInt32) -> Int32 {
        let known = child(of: node, label)
        if known >= 0 { return known }
        if (count + 1) * 2 > keys.count { grow() }
        let made = Int32(exits.count)
        exits.append(0)
        firstTerm.append(-1)
        put((UInt32(bitPattern: node) << 6 | label) &+ 1, made)
        return made
    }

    private mutating func put(_ key: UInt32, _ target: Int32) {
        let mask = keys.count - 1
        var slot = TermTrie.slot(key, mask)
        while keys[slot] != 0 { slot = (slot + 1) & mask }
        keys[slot] = key
        targets[slot] = target
        count += 1
    }

    private mutating func grow() {
        let old = zip(keys, targets).filter { $0.0 != 0 }
        keys = Array(repeating: 0, count: keys.count * 2)
        targets = Array(repeating: 0, count: keys.count)
        count = 0
        for (key, target) in old { put(key, target) }
    }

    private static func slot(_ key: UInt32, _ mask: Int) -> Int {
        Int((key &* 0x9E37_79B1) >> 7) & mask
    }
}
