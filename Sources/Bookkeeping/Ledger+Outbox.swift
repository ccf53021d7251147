import Foundation
import GRDB
import Stories

extension Ledger {
    /// The oldest debts to the spool, in the order in which they were taken on: at most `count`, and about
    /// `bytes` bytes of documents and lines, but one at least when there is any. Read by the connection that
    /// filed them, which has them in its cache still.
    package func owed(count: Int = 1000, bytes: Int = 16 << 20) throws(LedgerError) -> [Publication] {
        try write { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT outbox.id, route, sequence, file, line, versionID FROM outbox
                        ORDER BY outbox.id LIMIT ?
                        """),
                arguments: [count])
            let documents = try db.cachedStatement(sql: "SELECT bytes FROM document WHERE versionID = ?")
            var owed: [Publication] = []
            var size = 0
            var document: (id: Int64, bytes: [UInt8]) = (0, [])
            while size < bytes, let row = try rows.next() {
                let id: Int64 = row[5]
                if document.id != id {
                    let data = try Data.fetchOne(documents, arguments: [id]) ?? Data()
                    document = (id, [UInt8](data))
                    size += data.count
                }
                let line = [UInt8](row[4] as Data)
                size += line.count
                owed.append(
                    Publication(
                        id: row[0], route: row[1], sequence: row[2], file: row[3],
                        document: document.bytes, line: line))
            }
            return owed
        }
    }

    /// Strikes out debts that the spool has paid: files and lines are on disk.
    package func markPublished(_ paid: [Publication]) throws(LedgerError) {
        guard let last = paid.last else { return }
        try write { db in
            // Debts are paid oldest first, so that all up to the last one are settled.
            try db.cachedStatement(sql: "DELETE FROM outbox WHERE id <= ?").execute(arguments: [last.id])
            try db.cachedStatement(
                sql: """
                    DELETE FROM document WHERE versionID < coalesce(
                        (SELECT min(versionID) FROM outbox), 9223372036854775807)
                    """
            ).execute()
        }
    }

    /// How many lines are owed to the spool.
    package func owedCount() throws(LedgerError) -> Int {
        try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM outbox") ?? 0 }
    }

    /// Makes sure that each route's numbers go on after those its journal holds: a ledger that was lost, or
    /// restored from a backup, must not give a number twice.
    package func continueSequences(after written: [String: Int64]) throws(LedgerError) {
        guard !written.isEmpty else { return }
        try write { db in
            for (route, sequence) in written {
                try db.execute(
                    sql: """
                        INSERT INTO route (name, sequence) VALUES (?1, ?2)
                        ON CONFLICT (name) DO UPDATE SET sequence = max(sequence, ?2)
                        """, arguments: [route, sequence])
            }
        }
    }
}
