import Deduplicating
import Foundation
import GRDB
import Stories

/// A story version as the ledger keeps it, for showing a story's history.
package struct FiledVersion: Sendable, Equatable {
    package var known: KnownVersion
    package var links: [Lineage.Link]
    /// When it was handed to the spool; nil for duplicates nobody asked for and for versions under embargo.
    package var published: Timestamp?
    /// Name of its story file.
    package var file: String?
    /// When its embargo ends, while it waits for that.
    package var release: Timestamp?
}

extension Ledger {
    /// Every version of the story `uri` and every duplicate of it, in the order of arrival; empty when
    /// unknown.
    package func history(of uri: String) throws(LedgerError) -> [FiledVersion] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(KnownVersion.columns), published, file, embargo.release
                    FROM version LEFT JOIN embargo ON embargo.versionID = version.id
                    WHERE uri = ?1 OR original = ?1 ORDER BY version.id
                    """, arguments: [uri])
            return try rows.map { row in
                let known = try KnownVersion(row)
                return FiledVersion(
                    known: known, links: try Ledger.links(of: known.sequence, in: db),
                    published: row.timestamp("published"), file: row["file"],
                    release: row.timestamp("release"))
            }
        }
    }

    /// Writes `known` and its links, and with what it was published when it was; the new row's id, or nil when
    /// the story has a version of that name already.
    static func insert(
        _ known: KnownVersion, links: [Lineage.Link], seen: Timestamp,
        published: (time: Timestamp, edition: Edition)?, in db: Database
    ) throws -> Int64? {
        try db.cachedStatement(
            sql: """
                INSERT INTO version (uri, version, providerVersion, feed, provider, identity, link, text, content,
                    headline, language, versionCreated, arrival, event, original, sketch, seen, published, file, routes, family)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (uri, version) DO NOTHING
                """
        ).execute(arguments: [
            known.uri, known.version, known.providerVersion, known.feedID, known.provider,
            known.fingerprint.identity, known.fingerprint.link, Data(known.fingerprint.text),
            Data(known.fingerprint.content), known.headline, known.language?.value,
            known.versionCreated.milliseconds, known.arrival.milliseconds, known.event.rawValue,
            known.original, known.sketch.map { Data($0.bytes) }, seen.milliseconds,
            published?.time.milliseconds, published?.edition.file, published?.edition.routeNames,
            known.fingerprint.family,
        ])
        guard db.changesCount == 1 else { return nil }
        let id = db.lastInsertedRowID
        for link in links {
            try db.cachedStatement(sql: "INSERT INTO lineage VALUES (?, ?, ?, ?, ?)").execute(
                arguments: [id, link.relation.rawValue, link.uri, link.version, link.similarity])
        }
        return id
    }

    private static func links(of id: Int64, in db: Database) throws -> [Lineage.Link] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT * FROM lineage WHERE versionID = ? ORDER BY rowid"),
            arguments: [id])
        var links: [Lineage.Link] = []
        while let row = try rows.next() {
            guard let relation = Lineage.Link.Relation(rawValue: row["relation"]) else { continue }
            links.append(
                .init(relation, uri: row["uri"], version: row["version"], similarity: row["similarity"]))
        }
        return links
    }
}

extension Story {
    /// Whether the story may not be published yet. A kill never waits: what it withdraws is out.
    func isEmbargoed(at now: Timestamp) -> Bool {
        guard let embargoedUntil, lineage.event != .kill, change != .kill else { return false }
        return embargoedUntil > now
    }
}
