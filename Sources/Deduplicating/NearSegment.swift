import Stories

/// A part of the index: an open hash table from keys to rows, in which a key stands once for each version
/// that has it.
struct NearSegment {
    /// Slots of a full segment: 16 MiB, for the keys of some 110,000 versions.
    private static let largest = 1 << 21

    private let base: Int64
    /// Key in the upper half, row above `base` plus one in the lower; 0 is free.
    private var slots: [UInt64]
    private var used = 0
    private(set) var count = 0
    /// Arrival of the newest version in it.
    private(set) var newest = Timestamp(milliseconds: .min)

    /// An empty segment for rows from `base` on, at its full size or a small one that grows.
    init(base: Int64, isLarge: Bool = false) {
        self.base = base
        slots = [UInt64](repeating: 0, count: isLarge ? NearSegment.largest : 1024)
    }

    var memory: Int { slots.capacity * MemoryLayout<UInt64>.stride }

    /// Whether row `id` belongs here: what is forgotten is forgotten a segment at a time.
    func accepts(_ id: Int64) -> Bool {
        (used + NearKeys.most) * 4 <= NearSegment.largest * 3 && id >= base && id - base < Int64(UInt32.max)
    }

    mutating func insert(_ keys: NearKeys, id: Int64, arrival: Timestamp, replacing replaced: Set<Int64>) {
        count += 1
        newest = max(newest, arrival)
        for key in keys.values {
            if (used + 1) * 4 > slots.count * 3 { grow() }
            insert(key, row: UInt64(id - base) + 1, replacing: replaced)
        }
    }

    /// Adds to `rows` those under `key` until there are `limit`.
    func find(_ key: UInt32, into rows: inout [Int64], limit: Int) {
        slots.withUnsafeBufferPointer { slots in
            var slot = home(of: key)
            while slots[slot] != 0, rows.count < limit {
                if UInt32(slots[slot] >> 32) == key {
                    rows.append(base + Int64(slots[slot] & 0xFFFF_FFFF) - 1)
                }
                slot = (slot + 1) & (slots.count - 1)
            }
        }
    }

    private mutating func insert(_ key: UInt32, row: UInt64, replacing replaced: Set<Int64>) {
        let entry = UInt64(key) << 32 | row
        var slot = home(of: key)
        var same = 0
        while slots[slot] != 0 {
            if UInt32(slots[slot] >> 32) == key {
                let other = base + Int64(slots[slot] & 0xFFFF_FFFF) - 1
                if slots[slot] == entry || replaced.contains(other) {
                    slots[slot] = entry
                    return
                }
                same += 1
                // One more would tell nothing: the key is ignored from here on.
                if same >= NearIndex.hot { return }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = entry
        used += 1
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 {
            var slot = home(of: UInt32(entry >> 32))
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = entry
        }
    }

    private func home(of key: UInt32) -> Int {
        // Least hashes are small numbers: spread them.
        Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    }
}
