import Scheduling
import Stories

/// Which feeds are due, which are being polled, and how long there is nothing to do: the poller's decisions, as a value.
struct Agenda {
    private struct Entry {
        var host: String
        var due: Timestamp
    }

    /// Polls at once, over all hosts.
    private var limit: Int
    private var entries: [String: Entry] = [:]
    private var running: [String: String] = [:]
    private var budget: HostBudget

    init(limit: Int, perHost: Int) {
        self.limit = max(1, limit)
        budget = HostBudget(limit: perHost)
    }

    var isIdle: Bool { entries.isEmpty && running.isEmpty }

    /// Puts a feed down for `due`, or moves it there. `host` is empty for files.
    mutating func schedule(_ id: String, host: String, due: Timestamp) {
        entries[id] = Entry(host: host, due: due)
    }

    /// Feeds to poll now, the longest due first; they count as running until `finish`.
    mutating func start(at now: Timestamp) -> [String] {
        guard running.count < limit else { return [] }
        let due = entries.filter { $0.value.due <= now && running[$0.key] == nil }
            .sorted { ($0.value.due, $0.key) < ($1.value.due, $1.key) }
        var started: [String] = []
        for (id, entry) in due where running.count < limit {
            guard entry.host.isEmpty || budget.take(entry.host, at: now) else { continue }
            running[id] = entry.host
            entries[id] = nil
            started.append(id)
        }
        return started
    }

    /// A poll has ended. Its feed is not due again until it is scheduled.
    mutating func finish(_ id: String) {
        guard let host = running.removeValue(forKey: id), !host.isEmpty else { return }
        budget.giveBack(host)
    }

    /// A host asks for quiet until then.
    mutating func quiet(_ host: String, until: Timestamp) {
        guard !host.isEmpty else { return }
        budget.quiet(host, until: until)
    }

    /// Takes out the feeds that are due, and whose host wants quiet: until when, by id.
    mutating func dropQuiet(at now: Timestamp) -> [String: Timestamp] {
        var dropped: [String: Timestamp] = [:]
        for (id, entry) in entries where entry.due <= now {
            guard let until = budget.quietUntil(entry.host, after: now) else { continue }
            entries[id] = nil
            dropped[id] = until
        }
        return dropped
    }

    /// When to look again if nothing else happens; nil when only the end of a poll can bring something.
    func nextLook(after now: Timestamp) -> Timestamp? {
        guard running.count < limit else { return nil }
        return entries.filter { running[$0.key] == nil }.compactMap { _, entry -> Timestamp? in
            if entry.due > now { return entry.due }
            // Due, but its host is taken (a poll's end will tell) or wants quiet.
            return budget.quietUntil(entry.host, after: now)
        }.min()
    }

    /// Takes over new limits, and forgets every feed that is not polled at this moment.
    mutating func reset(limit: Int, perHost: Int) {
        self.limit = max(1, limit)
        entries = [:]
        var budget = HostBudget(limit: perHost)
        for host in running.values where !host.isEmpty { budget.occupy(host) }
        self.budget = budget
    }

    /// Whether the feed is being polled.
    func isRunning(_ id: String) -> Bool { running[id] != nil }
}
