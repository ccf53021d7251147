import Foundation
import Stories
import Synchronization

/// When an IANA zone changes its offset, read once from the system's zone data and kept, so that dating an item costs
/// a search among some two hundred numbers.
struct ZoneRules: Sendable {
    /// Seconds since 1970, rising; from `changes[i]` on `offsets[i + 1]` holds, before the first `offsets[0]`.
    private var changes: [Int64] = []
    /// Seconds east of Greenwich.
    private var offsets: [Int64] = []

    private static let known = Mutex<[String: ZoneRules?]>([:])

    static func isKnown(_ name: String) -> Bool { rules(name) != nil }

    /// The instant at which clocks in the zone `name` show the fields that `civil` has in UTC. In the hour that is
    /// shown twice it is the first, in the one that is skipped the offset before it counts. nil for an unknown zone.
    static func instant(of civil: Timestamp, in name: String) -> Timestamp? {
        guard let rules = rules(name) else { return nil }
        let local = civil.seconds
        // No zone's offset is larger than a day: the offsets in force a day before and after are all that can apply.
        let before = rules.offset(at: local - 86400)
        let after = rules.offset(at: local + 86400)
        if before != after, rules.offset(at: local - before) != before,
            rules.offset(at: local - after) == after
        {
            return civil.advanced(bySeconds: -after)
        }
        return civil.advanced(bySeconds: -before)
    }

    private static func rules(_ name: String) -> ZoneRules? {
        known.withLock { known in
            if let cached = known[name] { return cached }
            let rules = TimeZone(identifier: name).map { ZoneRules($0) }
            // Names come from outside as well: what is no zone is not remembered, so that none can fill the memory.
            if rules != nil { known[name] = rules }
            return rules
        }
    }

    private init(_ zone: TimeZone) {
        func offset(_ seconds: Int64) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
        }
        // From 1970 to 2100 by steps shorter than any rule lasts, then by halves to the second.
        let step: Int64 = 86400 * 7
        var at: Int64 = 0
        var current = offset(at)
        offsets = [current]
        while at < 4_102_444_800 {
            let next = offset(at + step)
            if next != current {
                var low = at
                var high = at + step
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if offset(middle) == current { low = middle } else { high = middle }
                }
                changes.append(high)
                offsets.append(next)
                current = next
            }
            at += step
        }
    }

    private func offset(at seconds: Int64) -> Int64 {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }
}
