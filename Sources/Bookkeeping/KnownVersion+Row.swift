import Deduplicating
import Foundation
import GRDB
import Stories

extension KnownVersion {
    /// Reads a row of `version`. A word that this version does not know (the ledger is older, or newer)
    /// counts as what is safest: an unknown event stays in the story's line, an unreadable language is none.
    init(_ row: Row) {
        self.init(
            uri: row["uri"], version: row["version"], providerVersion: row["providerVersion"],
            feedID: row["feed"], provider: row["provider"],
            fingerprint: Fingerprint(
                identity: row["identity"], link: row["link"], text: row.bytes("text"),
                content: row.bytes("content")),
            headline: row["headline"],
            versionCreated: Timestamp(milliseconds: row["versionCreated"]),
            arrival: Timestamp(milliseconds: row["arrival"]),
            event: Lineage.Event(rawValue: row["event"]) ?? .update
        )
        language = (row["language"] as String?).flatMap(LanguageTag.init)
        original = row["original"]
        sequence = row["id"]
        sketch = (row["sketch"] as Data?).flatMap { Sketch(bytes: [UInt8]($0)) }
    }
}
