import Stories

/// Finds the versions that share keys with a text, among those of a window of time, in memory. Constant cost
/// per story: a key that many versions have is no sign of likeness and is ignored, and the oldest versions go
/// a segment at a time. Rebuilt from the ledger at start.
package struct NearIndex: Sendable {
    /// Versions with one key, above which the key is ignored.
    package static let hot = 24
    /// Keys in common from which a candidate is certainly what is looked for.
    private static let certain = 6

    private var segments: [NearSegment] = []

    package init() {}

    /// Remembers the version of row `id` under its keys. Rows `replaced`, earlier versions of the same story,
    /// are no longer found under those: else a story that is edited a hundred times would make its own keys
    /// hot.
    package mutating func insert(
        _ keys: NearKeys, id: Int64, arrival: Timestamp, replacing replaced: Set<Int64> = []
    ) {
        // Where one was filled, the next will be.
        if segments.last?.accepts(id) != true {
            segments.append(NearSegment(base: id, isLarge: !segments.isEmpty))
        }
        segments[segments.count - 1].insert(keys, id: id, arrival: arrival, replacing: replaced)
    }

    /// Rows of the versions in `indexes` with the most keys in common with `keys`, best first, newest first
    /// among equals: at most `limit`, of which at most `weak` share a single key.
    package static func candidates(
        for keys: NearKeys, in indexes: [NearIndex], limit: Int = 8, weak: Int = 2
    ) -> [Int64] {
        var shared: [Int64: Int] = [:]
        var found: [Int64] = []
        for key in keys.values {
            found.removeAll(keepingCapacity: true)
            for index in indexes.reversed() { index.find(key, into: &found) }
            guard found.count < NearIndex.hot else { continue }
            for id in found { shared[id, default: 0] += 1 }
        }
        let ranked = shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
        let strong = ranked.prefix(limit).prefix { $0.value > 1 }
        // Where one is certainly meant, those with a single key are chance.
        if let best = strong.first, best.value >= certain { return strong.map(\.key) }
        let single = ranked.dropFirst(strong.count).prefix(min(weak, limit - strong.count))
        return strong.map(\.key) + single.filter { $0.value == 1 }.map(\.key)
    }

    /// As above, in this index alone.
    package func candidates(for keys: NearKeys, limit: Int = 8, weak: Int = 2) -> [Int64] {
        NearIndex.candidates(for: keys, in: [self], limit: limit, weak: weak)
    }

    /// Forgets the segments whose every version arrived before `time`.
    package mutating func forget(before time: Timestamp) {
        if segments.contains(where: { $0.newest < time }) { segments.removeAll { $0.newest < time } }
    }

    /// Bytes that the tables take.
    package var memory: Int { segments.reduce(0) { $0 + $1.memory } }
    /// Versions remembered.
    package var count: Int { segments.reduce(0) { $0 + $1.count } }

    private func find(_ key: UInt32, into found: inout [Int64]) {
        for segment in segments.reversed() {
            if found.count >= NearIndex.hot { return }
            segment.find(key, into: &found, limit: NearIndex.hot)
        }
    }
}
