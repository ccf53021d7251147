/// A set of word shingles in a hash table that is cleared by counting up, so that one table serves any number
/// of comparisons without being allocated or wiped again.
struct GramTable {
    private static let slots = 2048
    private var keys = [UInt64](repeating: 0, count: GramTable.slots)
    private var generation: UInt64 = 0

    /// Makes `grams` the set.
    mutating func fill(with grams: some Sequence<UInt32>) {
        generation += 2
        keys.withUnsafeMutableBufferPointer { keys in
            for gram in grams {
                // Sketches hold some 300 words, so that the table is never more than a sixth full.
                let slot = GramTable.slot(of: gram, generation, UnsafeBufferPointer(keys))
                keys[slot] = generation << 32 | UInt64(gram)
            }
        }
    }

    /// How many of `grams` are in the set.
    func count(of grams: [UInt32]) -> Int {
        keys.withUnsafeBufferPointer { keys in
            grams.reduce(into: 0) { count, gram in
                if keys[GramTable.slot(of: gram, generation, keys)] >> 32 >= generation { count += 1 }
            }
        }
    }

    /// How many of `left` are in `right`, and of `right` in `left`.
    mutating func counts(of left: [UInt32], and right: [UInt32]) -> (left: Int, right: Int) {
        fill(with: left)
        let generation = generation
        return keys.withUnsafeMutableBufferPointer { keys in
            var inLeft = 0
            for gram in right {
                let slot = GramTable.slot(of: gram, generation, UnsafeBufferPointer(keys))
                guard keys[slot] >> 32 >= generation else { continue }
                inLeft += 1
                // Marked as met.
                keys[slot] = (generation + 1) << 32 | UInt64(gram)
            }
            var inRight = 0
            for gram in left {
                let slot = GramTable.slot(of: gram, generation, UnsafeBufferPointer(keys))
                if keys[slot] >> 32 == generation + 1 { inRight += 1 }
            }
            return (inRight, inLeft)
        }
    }

    func contains(_ gram: UInt32) -> Bool {
        keys.withUnsafeBufferPointer { keys[GramTable.slot(of: gram, generation, $0)] >> 32 >= generation }
    }

    /// Where `gram` is, or where it would be. Keys of earlier generations are free slots.
    @inline(__always)
    private static func slot(
        of gram: UInt32, _ generation: UInt64, _ keys: UnsafeBufferPointer<UInt64>
    ) -> Int {
        var slot = Int((gram &* 0x9E37_79B1) >> 21)
        while keys[slot] >> 32 >= generation, UInt32(truncatingIfNeeded: keys[slot]) != gram {
            slot = (slot + 1) & (slots - 1)
        }
        return slot
    }
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
        let (inRight, inLeft) = table.counts(of: left, and: right)
        both = Double(inLeft + inRight) / Double(left.count + right.count)
        let (leftShare, rightShare) =
            (Double(inRight) / Double(left.count), Double(inLeft) / Double(right.count))
        (shorter, longer) =
            left.count <= right.count ? (leftShare, rightShare) : (rightShare, leftShare)
    }
}

enum Grams {
    /// The hashes of every `length` successive values.
    static func of(_ values: [UInt32], length: Int) -> [UInt32] {
        var grams = values.map { Token.mixed($0) }
        for longer in 1..<max(1, length) { lengthen(&grams, to: longer + 1, of: values) }
        return grams
    }

    /// The hashes of every `count` successive values, for each count from 1 to `longest`; those of one value
    /// come first.
    static func upTo(_ longest: Int, of values: [UInt32]) -> [[UInt32]] {
        var grams = values.map { Token.mixed($0) }
        var all = [grams]
        for length in 1..<longest {
            lengthen(&grams, to: length + 1, of: values)
            all.append(grams)
        }
        return all
    }

    /// Makes hashes of `length` successive values of hashes of one less.
    private static func lengthen(_ grams: inout [UInt32], to length: Int, of values: [UInt32]) {
        guard !grams.isEmpty else { return }
        grams.removeLast()
        for index in grams.indices {
            grams[index] = Token.mixed(grams[index] &* 31 &+ values[index + length - 1])
        }
    }
}
