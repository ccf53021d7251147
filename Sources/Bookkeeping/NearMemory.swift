import Deduplicating
import Stories
import Synchronization

/// The near-duplicate index of a ledger that is open for writing. It is read from the ledger when a story is
/// first looked up, and is only used by filing, of which there is one at a time. What a transaction adds is
/// set apart until it is committed, so that the index never leads to what was never filed.
final class NearMemory: Sendable {
    private struct Entry {
        var keys: NearKeys
        var id: Int64
        var arrival: Timestamp
        var replaced: Set<Int64>
    }

    private struct State {
        var index: NearIndex?
        /// Of the transaction under way.
        var fresh = NearIndex()
        var entries: [Entry] = []
    }

    private let state = Mutex(State())

    /// Rows of the versions with the most keys in common with `keys`, those of the transaction under way
    /// included. `load` makes the index at the first call; what arrived before `start` is forgotten.
    func candidates(
        for keys: NearKeys, since start: Timestamp, loading load: () throws -> NearIndex
    ) throws -> [Int64] {
        try state.withLock { state in
            if state.index == nil { state.index = try load() }
            state.index?.forget(before: start)
            return NearIndex.candidates(for: keys, in: [state.index, state.fresh].compactMap(\.self))
        }
    }

    /// Adds a version that the transaction under way has filed; see `NearIndex.insert`.
    func insert(_ keys: NearKeys, id: Int64, arrival: Timestamp, replacing replaced: Set<Int64>) {
        state.withLock { state in
            state.fresh.insert(keys, id: id, arrival: arrival, replacing: replaced)
            state.entries.append(Entry(keys: keys, id: id, arrival: arrival, replaced: replaced))
        }
    }

    /// The transaction is committed: what it added stays. Without an index yet it will be read from the
    /// ledger with the rest.
    func commit() {
        state.withLock { state in
            for entry in state.entries {
                state.index?.insert(
                    entry.keys, id: entry.id, arrival: entry.arrival, replacing: entry.replaced)
            }
            state.fresh = NearIndex()
            state.entries = []
        }
    }

    /// The transaction has failed: nothing of it was filed.
    func rollBack() {
        state.withLock { state in
            state.fresh = NearIndex()
            state.entries = []
        }
    }
}
