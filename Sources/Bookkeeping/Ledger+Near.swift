import Deduplicating
import GRDB
import Stories

extension Ledger {
    /// The index of every version in the window, which begins at `start`, from the keys that were kept.
    static func nearIndex(since start: Timestamp, in db: Database) throws -> NearIndex {
        var index = NearIndex()
        let rows = try Row.fetchCursor(db, sql: "SELECT id, arrival, keys FROM nearKey ORDER BY id")
        while let row = try rows.next() {
            let arrival: Int64 = row[1]
            guard arrival >= start.milliseconds else { continue }
            let keys = try row.withUnsafeData(atIndex: 2) { data in
                data?.withUnsafeBytes { NearKeys(bytes: $0) }
            }
            guard let keys else { continue }
            index.insert(keys, id: row[0], arrival: Timestamp(milliseconds: arrival))
        }
        return index
    }

    /// The duplicates of the story `uri` that a route got and that nothing has replaced since, and what else
    /// is known under their uris.
    static func duplicatesOut(of uri: String, in db: Database) throws -> [KnownVersion] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(KnownVersion.columns) FROM version WHERE uri IN (
                        SELECT copy.uri FROM version AS copy
                        WHERE copy.original = ?1 AND copy.uri <> ?1 AND copy.event = 'duplicate'
                            AND copy.file IS NOT NULL)
                    AND NOT EXISTS (
                        SELECT * FROM version AS later
                        WHERE later.uri = version.uri AND later.id > version.id AND later.event <> 'duplicate')
                    ORDER BY id
                    """),
            arguments: [uri]
        ).map(KnownVersion.init)
    }
}
