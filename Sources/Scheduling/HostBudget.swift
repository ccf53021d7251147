import Stories

/// What one host may bear: so many fetches at once, and none while it asks for quiet. A value; its owner is the poller.
package struct HostBudget: Sendable {
    private struct Host: Sendable {
        var running = 0
        var quietUntil: Timestamp?
    }

    /// Fetches at once to one host.
    package let limit: Int
    private var hosts: [String: Host] = [:]

    /// A limit under one counts as one.
    package init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Takes one of the host's places; false when there is none or it wants quiet.
    package mutating func take(_ host: String, at now: Timestamp) -> Bool {
        var entry = hosts[host] ?? Host()
        if let until = entry.quietUntil, until > now { return false }
        guard entry.running < limit else { return false }
        entry.running += 1
        entry.quietUntil = nil
        hosts[host] = entry
        return true
    }

    /// Counts a fetch that is under way already, whether the host has a place for it or not.
    package mutating func occupy(_ host: String) {
        hosts[host, default: Host()].running += 1
    }

    /// Gives the place back.
    package mutating func giveBack(_ host: String) {
        guard var entry = hosts[host] else { return }
        entry.running -= 1
        hosts[host] = entry.running <= 0 && entry.quietUntil == nil ? nil : entry
    }

    /// Asks for no more from the host until then: 429 and 503 with Retry-After speak for the host, not for one feed.
    package mutating func quiet(_ host: String, until: Timestamp) {
        var entry = hosts[host] ?? Host()
        entry.quietUntil = max(entry.quietUntil ?? until, until)
        hosts[host] = entry
    }

    /// When the host may be asked again, where it wants quiet after `now`.
    package func quietUntil(_ host: String, after now: Timestamp) -> Timestamp? {
        guard let until = hosts[host]?.quietUntil, until > now else { return nil }
        return until
    }
}
