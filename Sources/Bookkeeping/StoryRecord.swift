import GRDB
import Stories

/// Everything the ledger knows of one story, for showing its history.
package struct StoryRecord: Sendable, Equatable {
    package var uri: String
    /// Its versions, and the duplicates of it, in the order of arrival.
    package var versions: [FiledVersion]
    /// The other stories that it is related to or a translation of, and those that are so of it; each once.
    package var relations: [Lineage.Link]
}

extension Ledger {
    /// The story that goes by `name`: its uri, the uri of one of its duplicates, or the identity (guid, link)
    /// of an item that brought a version, with or without the scope that a guid is unique in; nil when there is none. Of
    /// several with the same guid in different scopes it is the last that came.
    package func record(of name: String) throws(LedgerError) -> StoryRecord? {
        let uri = try read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT uri FROM (
                        SELECT 1 AS rank, id, coalesce(original, uri) AS uri FROM version WHERE uri = ?1
                        UNION ALL SELECT 2, id, coalesce(original, uri) FROM version WHERE identity = ?1)
                    ORDER BY rank, id DESC LIMIT 1
                    """, arguments: [name])
        }
        if let uri { return try record(ofStory: uri) }
        guard let uri = try self.uri(ofGUID: name) else { return nil }
        return try record(ofStory: uri)
    }

    private func record(ofStory uri: String) throws(LedgerError) -> StoryRecord {
        let versions = try history(of: uri)
        let stated = versions.filter(\.known.isInLine).flatMap(\.links).filter {
            $0.relation == .relatedTo || $0.relation == .translationOf
        }
        var seen: Set<String> = [uri]
        let relations = try (stated + mentions(of: uri)).filter { seen.insert($0.uri).inserted }
        return StoryRecord(uri: uri, versions: versions, relations: relations)
    }

    /// The uri of the story of an item with that guid, where its identity has a scope before it: "example.org a1". Looks
    /// through all versions.
    private func uri(ofGUID guid: String) throws(LedgerError) -> String? {
        guard !guid.isEmpty else { return nil }
        return try read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT coalesce(original, uri) FROM version
                    WHERE substr(identity, -length(?1) - 1) = ' ' || ?1 ORDER BY id DESC LIMIT 1
                    """, arguments: [guid])
        }
    }

    /// The stories that were linked to `uri` when they came.
    private func mentions(of uri: String) throws(LedgerError) -> [Lineage.Link] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT relation, similarity, coalesce(version.original, version.uri) AS uri
                    FROM lineage JOIN version ON version.id = lineage.versionID
                    WHERE lineage.uri = ? AND relation IN ('relatedTo', 'translationOf') ORDER BY version.id
                    """, arguments: [uri]
            ).compactMap { row in
                Lineage.Link.Relation(rawValue: row["relation"]).map {
                    Lineage.Link($0, uri: row["uri"], similarity: row["similarity"])
                }
            }
        }
    }
}
