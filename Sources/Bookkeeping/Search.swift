import Deduplicating
import Foundation
import GRDB
import Stories

/// The versions found for one story. What another item says under an embargo that has yet to pass is left
/// out, unless the story is under embargo too: news must not be held back because somebody else holds it.
struct Search {
    let story: Story
    let isEmbargoed: Bool
    var known: [KnownVersion] = []
    private var rows: Set<Int64> = []
    /// Stories of which every version was taken.
    private var lines: Set<String> = []

    init(story: Story, isEmbargoed: Bool) {
        self.story = story
        self.isEmbargoed = isEmbargoed
    }

    /// Takes the versions of the same uri or identity, with the stories that they belong to or repeat.
    mutating func takeOwn(in db: Database) throws {
        try takeLine(story.uri, in: db)
        try take(Query.identity, story.fingerprint.identity, in: db)
        try takeLines(in: db)
    }

    /// Takes the versions of the family that the story names, and the stories that they belong to.
    mutating func takeFamily(in db: Database) throws {
        if let family = story.fingerprint.family { try take(Query.family, family, in: db) }
        try takeLines(in: db)
    }

    /// Takes the versions of the same page or folded text.
    mutating func takeEqual(in db: Database) throws {
        if let link = story.fingerprint.link { try take(Query.link, link, in: db) }
        try take(Query.text, Data(story.fingerprint.text), in: db)
    }

    /// Takes those versions of the rows `ids` that `isWanted`.
    mutating func take(
        _ ids: [Int64], in db: Database, where isWanted: (KnownVersion) -> Bool
    ) throws {
        for id in ids where !rows.contains(id) {
            try take(Query.row, id, in: db, where: isWanted)
        }
    }

    /// Takes the other versions of the stories that those found so far belong to or repeat.
    mutating func takeLines(in db: Database) throws {
        for known in known { try takeLine(known.storyURI, in: db) }
    }

    private mutating func takeLine(_ uri: String, in db: Database) throws {
        guard lines.insert(uri).inserted else { return }
        try take(Query.line, uri, in: db)
    }

    private mutating func take(
        _ query: String, _ value: any DatabaseValueConvertible, in db: Database,
        where isWanted: (KnownVersion) -> Bool = { _ in true }
    ) throws {
        let cursor = try Row.fetchCursor(db.cachedStatement(sql: query), arguments: [value])
        while let row = try cursor.next() {
            guard !rows.contains(row[0]) else { continue }
            let version = try KnownVersion(row)
            let isUnpublished = version.isInLine && row.hasNull(atIndex: KnownVersion.columnCount)
            if isUnpublished, !isEmbargoed, version.uri != story.uri,
                version.fingerprint.identity != story.fingerprint.identity
            {
                continue
            }
            guard isWanted(version) else { continue }
            rows.insert(version.sequence)
            known.append(version)
        }
    }

    /// Rows of `KnownVersion.columns` and `published`.
    private enum Query {
        static let row = select("id = ?")
        static let line = select("uri = ?")
        static let identity = select("identity = ? ORDER BY id DESC LIMIT 50")
        static let family = select("family = ? ORDER BY id DESC LIMIT 200")
        static let link = select("link = ? ORDER BY id DESC LIMIT 20")
        static let text = select("text = ? ORDER BY id DESC LIMIT 20")

        private static func select(_ condition: String) -> String {
            "SELECT \(KnownVersion.columns), published FROM version WHERE \(condition)"
        }
    }
}
