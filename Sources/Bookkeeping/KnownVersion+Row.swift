import Deduplicating
import GRDB
import Stories

extension KnownVersion {
    /// The columns of `version` that `init(_:)` reads, in its order: by position, since a name is looked up in
    /// every row anew.
    static let columns = """
        version.id, uri, version, providerVersion, feed, provider, identity, link, text, content, headline, \
        versionCreated, arrival, event, language, original, sketch, family
        """

    /// How many they are.
    static let columnCount = 18

    /// Reads a row that begins with `columns`. A word that this version does not know (the ledger is older, or
    /// newer) counts as what is safest: an unknown event stays in the story's line, an unreadable language is
    /// none.
    init(_ row: Row) throws {
        self.init(
            uri: row[1], version: row[2], providerVersion: row[3], feedID: row[4], provider: row[5],
            fingerprint: Fingerprint(
                identity: row[6], link: row[7], text: try row.bytes(at: 8), content: try row.bytes(at: 9)),
            headline: row[10], versionCreated: Timestamp(milliseconds: row[11]),
            arrival: Timestamp(milliseconds: row[12]), event: Lineage.Event(rawValue: row[13]) ?? .update)
        language = (row[14] as String?).flatMap(LanguageTag.init)
        original = row[15]
        sequence = row[0]
        fingerprint.family = row[17]
        sketch = try row.withUnsafeData(atIndex: 16) { data in
            data?.withUnsafeBytes { Sketch(bytes: $0) }
        }
    }
}
