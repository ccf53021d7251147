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
        try take(
            db.cachedStatement(sql: "SELECT * FROM version WHERE identity = ? ORDER BY id DESC LIMIT 50"),
            [story.fingerprint.identity])
        try takeLines(in: db)
    }

    /// Takes the versions of the same page or folded text.
    mutating func takeEqual(in db: Database) throws {
        if let link = story.fingerprint.link {
            try take(
                db.cachedStatement(sql: "SELECT * FROM version WHERE link = ? ORDER BY id DESC LIMIT 20"),
                [link])
        }
        try take(
            db.cachedStatement(sql: "SELECT * FROM version WHERE text = ? ORDER BY id DESC LIMIT 20"),
            [Data(story.fingerprint.text)])
    }

    /// Takes the versions of the rows `ids`.
    mutating func take(_ ids: [Int64], in db: Database) throws {
        for id in ids where !rows.contains(id) {
            try take(db.cachedStatement(sql: "SELECT * FROM version WHERE id = ?"), [id])
        }
    }

    /// Takes the other versions of the stories that those found so far belong to or repeat.
    mutating func takeLines(in db: Database) throws {
        for known in known { try takeLine(known.storyURI, in: db) }
    }

    private mutating func takeLine(_ uri: String, in db: Database) throws {
        guard lines.insert(uri).inserted else { return }
        try take(db.cachedStatement(sql: "SELECT * FROM version WHERE uri = ?"), [uri])
    }

    private mutating func take(_ statement: Statement, _ arguments: StatementArguments) throws {
        let cursor = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try cursor.next() {
            guard rows.insert(row["id"]).inserted else { continue }
            let version = KnownVersion(row)
            let isUnpublished = version.isInLine && row.timestamp("published") == nil
            if isUnpublished, !isEmbargoed, version.uri != story.uri,
                version.fingerprint.identity != story.fingerprint.identity
            {
                continue
            }
            known.append(version)
        }
    }
}
