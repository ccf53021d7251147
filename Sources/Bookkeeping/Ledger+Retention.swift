import Foundation
import GRDB
import Stories

extension Ledger {
    /// How long versions are remembered.
    package struct Retention: Sendable, Equatable {
        /// Seconds after which a version is forgotten that no feed carries any more.
        package var age: Int
        /// Seconds for which a text is compared with others: `DedupPolicy.window`. No longer than `age`.
        package var window: Int

        package init(age: Int, window: Int) {
            self.age = max(age, window)
            self.window = window
        }
    }

    /// What one call of `forgetSome` did.
    package struct Forgotten: Sendable, Equatable {
        package var versions = 0
        /// Texts that are no longer compared with others.
        package var keys = 0
        /// Pages given back to the file system.
        package var pages = 0
        /// Whether nothing is left to be done for now.
        package var isDone = false

        package init() {}
    }

    /// Free pages that are kept for what comes next rather than given back.
    private static let sparePages = 256

    /// Forgets, at `now`, some of what `retention` no longer keeps: `limit` rows and pages are looked at in
    /// one transaction, so that filing, which waits meanwhile, need not wait long. Call again until it is
    /// done.
    ///
    /// Kept whatever its age is what is owed or under embargo; what stood in its feed's latest document,
    /// since a feed that rests for months shows it again at its next change, and it must not come out as new
    /// then; and a story as long as any version or duplicate of it is kept.
    package func forgetSome(
        _ retention: Retention, at now: Timestamp, limit: Int = 100
    ) throws(LedgerError) -> Forgotten {
        try write { db in
            var forgotten = Forgotten()
            var left = limit
            let cutoff = now.advanced(bySeconds: -Int64(retention.age))
            for feed in try Row.fetchAll(db, sql: "SELECT id, lastAttempt, carried FROM feed") where left > 0
            {
                // A feed that is polled no longer, shows nothing.
                let isPolled = feed.timestamp("lastAttempt").map { $0 >= cutoff } ?? false
                let carried = IdentitySet(bytes: isPolled ? feed.bytes("carried") : [])
                for row in try Ledger.unseen(of: feed["id"], since: cutoff, limit: left, in: db) {
                    left -= 1
                    if try carried.contains(row["identity"]) || Ledger.isNeeded(row, since: cutoff, in: db) {
                        // Looked at again when it has grown as old anew.
                        try db.cachedStatement(sql: "UPDATE version SET seen = ? WHERE id = ?")
                            .execute(arguments: [now.milliseconds, row["id"] as Int64])
                    } else {
                        try Ledger.forget(row["id"], in: db)
                        forgotten.versions += 1
                    }
                }
            }
            let start = now.advanced(bySeconds: -Int64(retention.window))
            forgotten.keys = try Ledger.forgetKeys(before: start, limit: &left, in: db)
            forgotten.pages = try Ledger.giveBackPages(limit: &left, in: db)
            forgotten.isDone = left > 0
            return forgotten
        }
    }

    /// The oldest versions that `feed` has not carried since `cutoff`.
    private static func unseen(
        of feed: String, since cutoff: Timestamp, limit: Int, in db: Database
    ) throws -> [Row] {
        try Row.fetchAll(
            db.cachedStatement(
                sql:
                    "SELECT id, uri, identity FROM version WHERE feed = ? AND seen < ? ORDER BY seen LIMIT ?"
            ),
            arguments: [feed, cutoff.milliseconds, limit])
    }

    /// Whether a version that is old enough to go is owed, under embargo, or of a story that goes on.
    private static func isNeeded(_ row: Row, since cutoff: Timestamp, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT * FROM version WHERE uri = ?2 AND seen >= ?3)
                        OR EXISTS (SELECT * FROM version WHERE original = ?2 AND seen >= ?3)
                        OR EXISTS (SELECT * FROM outbox WHERE versionID = ?1)
                        OR EXISTS (SELECT * FROM document WHERE versionID = ?1)
                        OR EXISTS (SELECT * FROM embargo WHERE versionID = ?1)
                    """),
            arguments: [row["id"] as Int64, row["uri"] as String, cutoff.milliseconds]) ?? false
    }

    private static func forget(_ id: Int64, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM nearKey WHERE id = ?").execute(arguments: [id])
        try db.cachedStatement(sql: "DELETE FROM version WHERE id = ?").execute(arguments: [id])
    }

    /// Drops the keys of versions that arrived before `start`. They are in the order of arrival, as their
    /// rows are.
    private static func forgetKeys(before start: Timestamp, limit: inout Int, in db: Database) throws -> Int {
        guard limit > 0 else { return 0 }
        let old = try Int64.fetchAll(
            db.cachedStatement(
                sql: "SELECT id FROM (SELECT * FROM nearKey ORDER BY id LIMIT ?) WHERE arrival < ?"),
            arguments: [limit, start.milliseconds])
        for id in old {
            try db.cachedStatement(sql: "DELETE FROM nearKey WHERE id = ?").execute(arguments: [id])
        }
        limit -= old.count
        return old.count
    }

    private static func giveBackPages(limit: inout Int, in db: Database) throws -> Int {
        let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
        let pages = min(limit, free - sparePages)
        guard pages > 0 else { return 0 }
        try db.execute(sql: "PRAGMA incremental_vacuum(\(pages))")
        limit -= pages
        return pages
    }
}
