import Deduplicating
import Foundation
import GRDB
import Stories

/// Finds what the ledger knows that a story may be a version or a copy of, and has it judged: for the stories
/// of one batch, within one transaction. Looks no further than it must, since nearly all that a poll brings
/// has been seen: first for the same item, then for the same page or text, then for likeness.
struct Candidates {
    private let batch: Batch
    private let now: Timestamp
    private let deduplicator: Deduplicator
    private let near: NearMemory
    private let db: Database
    /// The items of the batch's document that are known. Made when it is first asked for.
    private var shown: Shown?
    /// What stood in the latest documents of other feeds.
    private var carried: [String: IdentitySet] = [:]

    init(
        for batch: Batch, at now: Timestamp, by deduplicator: Deduplicator, near: NearMemory, in db: Database
    ) {
        self.batch = batch
        self.now = now
        self.deduplicator = deduplicator
        self.near = near
        self.db = db
    }

    /// What is to be done with `newcomer`, and the versions by which that was decided.
    mutating func decide(_ newcomer: Newcomer) throws -> (Decision, [KnownVersion]) {
        let story = newcomer.story
        var search = Search(story: story, isEmbargoed: story.isEmbargoed(at: now))
        if deduplicator.isKillOfFamily(story) {
            try search.takeFamily(in: db)
            if !search.known.isEmpty {
                return (deduplicator.decideAboutFamily(story, members: search.known), search.known)
            }
        }
        try search.takeOwn(in: db)
        if let decision = deduplicator.decideByIdentity(story, among: search.known) {
            return (decision, search.known)
        }
        let mode = deduplicator.policy.mode(for: story.feedID)
        if mode != .off { try search.takeEqual(in: db) }
        let decision = try judge(newcomer, &search)
        guard mode == .near, !decision.hasPlace else { return (decision, search.known) }
        let count = search.known.count
        try takeNear(newcomer, into: &search)
        return (search.known.count > count ? try judge(newcomer, &search) : decision, search.known)
    }

    /// Makes `newcomer`, which was just filed as `version`, findable: by its keys in place of the earlier versions among
    /// `known`, and as an item of this document. A kill's text leads to nothing, and what it withdraws stays
    /// findable, so that a copy of it is known.
    mutating func remember(
        _ newcomer: Newcomer, as version: KnownVersion, among known: [KnownVersion]
    ) throws {
        shown?.stories[version.storyURI, default: []].insert(version.fingerprint.identity)
        guard version.isInLine, version.event != .kill else { return }
        let keys = newcomer.keys
        guard !keys.values.isEmpty else { return }
        let replaced = known.filter { $0.uri == version.uri && $0.isInLine }.map(\.sequence)
        for id in replaced {
            try db.cachedStatement(sql: "DELETE FROM nearKey WHERE id = ?").execute(arguments: [id])
        }
        try db.cachedStatement(sql: "INSERT INTO nearKey (id, arrival, keys) VALUES (?, ?, ?)")
            .execute(arguments: [version.sequence, now.milliseconds, Data(keys.bytes)])
        near.insert(keys, id: version.sequence, arrival: now, replacing: Set(replaced))
    }

    private mutating func judge(_ newcomer: Newcomer, _ search: inout Search) throws -> Decision {
        try search.takeLines(in: db)
        let beginnings = Dictionary(search.known.map { ($0.storyURI, $0.sequence) }, uniquingKeysWith: min)
        for index in search.known.indices {
            let known = search.known[index]
            search.known[index].presence = try presence(
                of: known, since: beginnings[known.storyURI] ?? known.sequence, beside: newcomer.story)
        }
        return deduplicator.decide(newcomer, among: search.known)
    }

    /// Takes the versions whose texts are worth comparing with that of `newcomer`: a few at most, whatever the
    /// size of the ledger.
    private func takeNear(_ newcomer: Newcomer, into search: inout Search) throws {
        let start = now.advanced(bySeconds: -Int64(deduplicator.policy.window))
        let found = try near.candidates(for: newcomer.keys, since: start) {
            try Ledger.nearIndex(since: start, in: db)
        }
        let passage = Passage(newcomer.sketch, language: newcomer.story.language)
        var comparison = Comparison()
        try search.take(found, in: db) { known in
            // The index forgets in large steps.
            guard known.arrival >= start, let sketch = known.sketch else { return false }
            return comparison.mayBeAlike(Passage(sketch, language: known.language), passage)
        }
    }
}

// MARK: - What is still shown

extension Candidates {
    /// What of a document is known.
    private struct Shown {
        /// The items under each story's uri.
        var stories: [String: Set<String>] = [:]
        /// For each item the row of its first version.
        var beginnings: [Int64] = []

        /// Whether at least half of it is older than what began in row `beginning`. A few old items that a
        /// feed keeps on top say nothing.
        func isMostlyOlder(than beginning: Int64) -> Bool {
            let older = beginnings.count { $0 < beginning }
            return older > 0 && older * 2 >= beginnings.count
        }
    }

    /// Whether `known`, of a story that began in row `beginning`, is shown beside `story`, which the batch
    /// brings.
    private mutating func presence(
        of known: KnownVersion, since beginning: Int64, beside story: Story
    ) throws -> Presence {
        let shown = try shownItems()
        if shown.stories[known.storyURI]?.contains(where: { $0 != story.fingerprint.identity }) == true {
            return .beside
        }
        if known.feedID == batch.feedID { return shown.isMostlyOlder(than: beginning) ? .takenOut : .gone }
        return try carried(by: known.feedID).contains(known.fingerprint.identity) ? .elsewhere : .gone
    }

    private mutating func shownItems() throws -> Shown {
        if let shown { return shown }
        var items = Shown()
        let statement = try db.cachedStatement(
            sql: "SELECT coalesce(original, uri), min(id) FROM version WHERE identity = ? GROUP BY 1")
        for identity in Set(batch.stories.map(\.fingerprint.identity)) {
            let rows = try Row.fetchAll(statement, arguments: [identity])
            for row in rows { items.stories[row[0], default: []].insert(identity) }
            if let first = rows.map({ $0[1] as Int64 }).min() { items.beginnings.append(first) }
        }
        shown = items
        return items
    }

    private mutating func carried(by feed: String) throws -> IdentitySet {
        if let known = carried[feed] { return known }
        let bytes = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT carried FROM feed WHERE id = ?"), arguments: [feed])
        let set = IdentitySet(bytes: [UInt8](bytes ?? Data()))
        carried[feed] = set
        return set
    }
}

extension Decision {
    /// Whether it makes the story a version or a copy of another, or nothing at all.
    fileprivate var hasPlace: Bool {
        guard case .file(let story) = self else { return true }
        return story.lineage.links.contains { $0.relation == .evolvedFrom || $0.relation == .duplicateOf }
    }
}
