import Foundation
import GRDB
import Stories

extension Ledger {
    /// What is remembered of the feed `id`; nothing yet for one that was never polled.
    package func state(of id: String) throws(LedgerError) -> FeedState? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM feed WHERE id = ?", arguments: [id]).map(FeedState.init)
        }
    }

    /// What is remembered of every feed that was ever polled, by id.
    package func states() throws(LedgerError) -> [String: FeedState] {
        try read { db in
            var states: [String: FeedState] = [:]
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM feed")
            while let row = try rows.next() { states[row["id"]] = FeedState(row) }
            return states
        }
    }

    /// Remembers how a poll went that brought no stories: a failure, or a document that has not changed. The
    /// validators stay as they are, whatever `state` says: they change in `file` only, together with stories.
    package func record(_ state: FeedState, for id: String) throws(LedgerError) {
        try write { db in
            var kept = state
            let known = try Row.fetchOne(db, sql: "SELECT * FROM feed WHERE id = ?", arguments: [id])
            kept.validators = known.map(FeedState.init)?.validators ?? FeedState.Validators()
            try Ledger.save(kept, for: id, in: db)
        }
    }

    /// Writes all of `state` but its counters, to which `items` and `filed` are added. `carried` is what the
    /// feed's document holds; nil for the same as before.
    static func save(
        _ state: FeedState, for id: String, carried: IdentitySet? = nil, items: Int = 0, filed: Int = 0,
        in db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO feed (id, etag, lastModified, nextDue, lastAttempt, lastSuccess, lastError,
                    consecutiveFailures, movedTo, itemsSeen, storiesFiled, carried)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                    etag = excluded.etag, lastModified = excluded.lastModified, nextDue = excluded.nextDue,
                    lastAttempt = excluded.lastAttempt, lastSuccess = excluded.lastSuccess,
                    lastError = excluded.lastError, consecutiveFailures = excluded.consecutiveFailures,
                    movedTo = excluded.movedTo, itemsSeen = itemsSeen + excluded.itemsSeen,
                    storiesFiled = storiesFiled + excluded.storiesFiled,
                    carried = coalesce(excluded.carried, carried)
                """
        ).execute(arguments: [
            id, state.validators.etag, state.validators.lastModified, state.nextDue?.milliseconds,
            state.lastAttempt?.milliseconds, state.lastSuccess?.milliseconds, state.lastError,
            state.consecutiveFailures, state.movedTo, items, filed, carried.map { Data($0.bytes) },
        ])
    }
}

extension FeedState {
    fileprivate init(_ row: Row) {
        self.init()
        validators = Validators(etag: row["etag"], lastModified: row["lastModified"])
        nextDue = row.timestamp("nextDue")
        lastAttempt = row.timestamp("lastAttempt")
        lastSuccess = row.timestamp("lastSuccess")
        lastError = row["lastError"]
        consecutiveFailures = row["consecutiveFailures"]
        movedTo = row["movedTo"]
        itemsSeen = row["itemsSeen"]
        storiesFiled = row["storiesFiled"]
    }
}
