/// A set of word shingles in a hash table that is cleared by counting up, so that one table serves any number of
/// comparisons without being allocated or wiped again.
struct GramTable {
    private static let slots = 2048
    private var keys = [UInt64](repeating: 0, count: GramTable.slots)
    private var generation: UInt64 = 0

    /// Empties the set.
    mutating func clear() { generation += 1 }

    mutating func insert(_ gram: UInt32) {
        let key = generation << 32 | UInt64(gram)
        var slot = GramTable.slot(of: gram)
        // Sketches hold some 300 words, so that the table is never more than a sixth full.
        while keys[slot] >> 32 == generation, keys[slot] != key { slot = (slot + 1) % GramTable.slots }
        keys[slot] = key
    }

    func contains(_ gram: UInt32) -> Bool {
        let key = generation << 32 | UInt64(gram)
        var slot = GramTable.slot(of: gram)
        while keys[slot] >> 32 == generation {
            if keys[slot] == key { return true }
            slot = (slot + 1) % GramTable.slots
        }
        return false
    }

    private static func slot(of gram: UInt32) -> Int { Int((gram &* 0x9E37_79B1) >> 21) }
}

/// How much of two sequences of shingles is found in the other.
struct Overlap {
    /// Share of the shorter one's shingles that the longer one has.
    var shorter = 0.0
    /// Share of the longer one's that the shorter one has.
    var longer = 0.0
    /// Share of all.
    var both = 0.0

    /// Counts every occurrence; nothing overlaps where one is empty.
    init(_ left: [UInt32], _ right: [UInt32], using table: inout GramTable) {
        guard !left.isEmpty, !right.isEmpty else { return }
        let inLeft = Overlap.hits(of: right, in: left, &table)
        let inRight = Overlap.hits(of: left, in: right, &table)
        both = Double(inLeft + inRight) / Double(left.count + right.count)
        let (leftShare, rightShare) =
            (Double(inRight) / Double(left.count), Double(inLeft) / Double(right.count))
        (shorter, longer) =
            left.count <= right.count ? (leftShare, rightShare) : (rightShare, leftShare)
    }

    private static func hits(of probes: [UInt32], in set: [UInt32], _ table: inout GramTable) -> Int {
        table.clear()
        for gram in set { table.insert(gram) }
        return probes.reduce(into: 0) { count, gram in if table.contains(gram) { count += 1 } }
    }
}

enum Grams {
    /// The hashes of every `length` successive values.
    static func of(_ values: [UInt32], length: Int) -> [UInt32] {
        guard values.count >= length else { return [] }
        return (0...values.count - length).map { start in
            var hash: UInt32 = 0
            for offset in 0..<length { hash = Token.mixed(hash &* 31 &+ values[start + offset]) }
            return hash
        }
    }
}
