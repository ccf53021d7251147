import Deduplicating
import Foundation
import GRDB
import Stories

/// One transaction's worth of filing: gives out the routes' numbers and the file names, and writes versions,
/// debts and embargoes. Lives inside `Ledger.file` and `Ledger.releaseDue` only.
struct Filing {
    private let db: Database
    private let now: Timestamp
    private let editor: Editor
    /// The last number given out on each route.
    private var sequences: [String: Int64] = [:]
    private var advanced: Set<String> = []
    /// Names given out in this transaction, all of them with the same instant.
    private var names: Set<String> = []
    private var hasEmbargoes: Bool

    init(db: Database, now: Timestamp, editor: Editor) throws {
        self.db = db
        self.now = now
        self.editor = editor
        let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT name, sequence FROM route"))
        while let row = try rows.next() { sequences[row[0]] = row[1] }
        hasEmbargoes =
            try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT * FROM embargo)")) ?? false
    }

    /// Files `story` as deduplication decided it, which came as `newcomer`. Gives what became of it, and how
    /// it is remembered. Deduplication numbers it from what it was shown; should that version exist all the
    /// same, it becomes a revision of it: a batch that can never be filed would stop the wire for good.
    mutating func file(_ story: Story, from newcomer: Newcomer) throws -> (fate: Fate, known: KnownVersion) {
        var story = story
        var known = KnownVersion(filed: story, from: newcomer)
        let isUnseen = try isWithdrawnUnseen(story)
        var fate = isUnseen ? .recorded : try fate(of: story)
        if let id = try insert(known, of: story, fate) {
            known.sequence = id
        } else {
            known.version = try freeVersion(after: known)
            story.version = known.version
            if !isUnseen { fate = try self.fate(of: story) }
            guard let id = try insert(known, of: story, fate) else {
                throw LedgerError(
                    .other, subject: story.uri, detail: "no version is free beside \(known.version)")
            }
            known.sequence = id
        }
        switch fate {
        case .recorded: break
        case .waiting(let release, let edition): try hold(edition, until: release, id: known.sequence)
        case .published(let edition):
            try owe(edition, id: known.sequence, uri: known.uri, version: known.version, feedID: known.feedID)
        }
        return (fate, known)
    }

    /// Withdraws the duplicates of `kill` that went out.
    mutating func withdrawCopies(of kill: Story, by deduplicator: Deduplicator) throws {
        let copies = try Ledger.duplicatesOut(of: kill.uri, in: db)
        for withdrawal in deduplicator.withdrawals(of: copies, after: kill) {
            _ = try file(withdrawal, from: Newcomer(withdrawal))
        }
    }

    /// Publishes what waited, oldest first.
    mutating func releaseDue() throws -> Int {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT version.id, version.uri, version.version, version.feed,
                    embargo.routes, embargo.document, embargo.tail
                FROM embargo JOIN version ON version.id = embargo.versionID
                WHERE embargo.release <= ? ORDER BY embargo.release, version.id
                """, arguments: [now.milliseconds])
        for row in rows {
            let (id, uri, version, feedID): (Int64, String, String, String) = (row[0], row[1], row[2], row[3])
            var edition = Edition(
                event: .release, routes: (row["routes"] as String).split(separator: " ").map(String.init),
                document: row.bytes("document"), tail: row.bytes("tail"))
            edition.file = edition.routes.isEmpty ? nil : name(feedID: feedID, uri: uri, version: version)
            try db.cachedStatement(
                sql: "UPDATE version SET published = ?, file = ?, routes = ? WHERE id = ?"
            ).execute(arguments: [now.milliseconds, edition.file, edition.routeNames, id])
            try owe(edition, id: id, uri: uri, version: version, feedID: feedID)
            try db.execute(sql: "DELETE FROM embargo WHERE versionID = ?", arguments: [id])
        }
        return rows.count
    }

    /// Writes back the routes' numbers. Must be called before the transaction ends.
    func finish() throws {
        for route in advanced {
            try db.cachedStatement(
                sql: """
                    INSERT INTO route (name, sequence) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence
                    """
            ).execute(arguments: [route, sequences[route]])
        }
    }
}

// MARK: - Versions

extension Filing {
    private mutating func fate(of story: Story) throws -> Fate {
        guard story.lineage.event != .duplicate || !editor.takers(.duplicate).isEmpty else {
            return .recorded
        }
        var story = editor.classify(story)
        if let release = story.embargoedUntil, story.isEmbargoed(at: now) {
            if story.lineage.event != .duplicate { story.lineage.event = .release }
            return .waiting(until: release, edition(of: story, routes: editor.routes(story)))
        }
        if story.lineage.event == .update || story.lineage.event == .correction,
            try isUnseen(story.uri)
        {
            // The versions before it were under embargo and never came out: this is the story's first.
            story.lineage.event = .release
        }
        var edition = edition(of: story, routes: try routes(for: story))
        if !edition.routes.isEmpty {
            edition.file = name(feedID: story.feedID, uri: story.uri, version: story.version ?? "1")
        }
        return .published(edition)
    }

    private func edition(of story: Story, routes: [String]) -> Edition {
        Edition(
            event: story.lineage.event, routes: routes, document: editor.document(story),
            tail: editor.tail(story))
    }

    /// Writes the row of the version; its id, or nil when the story has a version of that name already.
    private func insert(_ known: KnownVersion, of story: Story, _ fate: Fate) throws -> Int64? {
        var publication: (time: Timestamp, edition: Edition)?
        if case .published(let edition) = fate { publication = (now, edition) }
        return try Ledger.insert(
            known, links: story.lineage.links, seen: now, published: publication, in: db)
    }

    private func freeVersion(after known: KnownVersion) throws -> String {
        let taken = Set(
            try String.fetchAll(
                db, sql: "SELECT version FROM version WHERE uri = ?", arguments: [known.uri]))
        return VersionNumber.revision(of: known.version) { taken.contains($0) }
    }

    /// Whether a kill concerns a story that never left the ledger, since its embargo had not passed. The
    /// versions that waited are dropped, and nobody is told of a story that nobody saw. A later version that
    /// replaces one that waits drops it as well: what was replaced before its time is not published after it.
    private mutating func isWithdrawnUnseen(_ story: Story) throws -> Bool {
        guard hasEmbargoes, story.lineage.event != .duplicate else { return false }
        try db.cachedStatement(
            sql:
                "DELETE FROM embargo WHERE versionID IN (SELECT id FROM version WHERE uri = ? AND event <> 'duplicate')"
        ).execute(arguments: [story.uri])
        guard db.changesCount > 0, story.lineage.event == .kill else { return false }
        return try isUnseen(story.uri)
    }

    /// Whether there are versions of the story and none of them came out.
    private func isUnseen(_ uri: String) throws -> Bool {
        let count = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT count(*), count(published) FROM version WHERE uri = ? AND event <> 'duplicate'"),
            arguments: [uri])
        return count.map { $0[0] > 0 && $0[1] == 0 } ?? false
    }
}

// MARK: - Debts

extension Filing {
    /// Where the story goes. A kill goes wherever a version of the story has gone: its own words may be none
    /// that a route asks for. One that withdraws a copy goes nowhere else.
    private func routes(for story: Story) throws -> [String] {
        guard story.lineage.event == .kill else { return editor.routes(story) }
        let past = try String.fetchAll(
            db.cachedStatement(
                sql: "SELECT DISTINCT routes FROM version WHERE uri = ? AND routes IS NOT NULL"),
            arguments: [story.uri]
        ).flatMap { $0.split(separator: " ").map(String.init) }
        let isForCopy = story.lineage.links.contains { $0.relation == .duplicateOf }
        let routes = isForCopy ? [] : editor.routes(story)
        return routes + editor.takers(.kill).filter { past.contains($0) && !routes.contains($0) }
    }

    private mutating func hold(_ edition: Edition, until release: Timestamp, id: Int64) throws {
        try db.cachedStatement(sql: "INSERT INTO embargo VALUES (?, ?, ?, ?, ?)").execute(arguments: [
            id, release.milliseconds, edition.routeNames ?? "", Data(edition.document), Data(edition.tail),
        ])
        hasEmbargoes = true
    }

    private mutating func owe(
        _ edition: Edition, id: Int64, uri: String, version: String, feedID: String
    ) throws {
        guard let file = edition.file else { return }
        try db.cachedStatement(sql: "INSERT INTO document (versionID, bytes) VALUES (?, ?)").execute(
            arguments: [id, Data(edition.document)])
        for route in edition.routes {
            let sequence = sequences[route, default: 0] + 1
            sequences[route] = sequence
            advanced.insert(route)
            let stamp = Publication.Stamp(
                sequence: sequence, time: now, event: edition.event, route: route, feedID: feedID, uri: uri,
                version: version, file: file)
            try db.cachedStatement(
                sql: "INSERT INTO outbox (versionID, route, sequence, file, line) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [id, route, sequence, file, Data(editor.line(stamp, edition.tail))])
        }
    }

    /// A name not given out before. Twelve digits of a hash can be made to collide by whoever writes a feed's
    /// guids, but only within one feed's batch: elsewhere the instant or the feed differs.
    private mutating func name(feedID: String, uri: String, version: String) -> String {
        var name = editor.fileName(now, feedID, uri, version)
        var attempt = 2
        while !names.insert(name).inserted {
            name = editor.fileName(now, feedID, uri, "\(version)~\(attempt)")
            attempt += 1
        }
        return name
    }
}
