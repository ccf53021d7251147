import Deduplicating
import Stories

/// A ledger in small: remembers what was filed, so that a test can send stories one after the other.
struct Memory {
    var deduplicator = Deduplicator()
    private(set) var known: [KnownVersion] = []

    /// Sends `story` through the deduplicator and remembers it; nil when it was seen before.
    @discardableResult
    mutating func send(_ story: Story) -> Story? {
        let newcomer = Newcomer(story)
        guard case .file(let filed) = deduplicator.decide(newcomer, among: known) else { return nil }
        var version = KnownVersion(filed: filed, from: newcomer)
        version.sequence = Int64(known.count + 1)
        known.append(version)
        return filed
    }
}
