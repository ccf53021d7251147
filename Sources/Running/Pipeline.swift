import Bookkeeping
import Classifying
import Decoding
import Deduplicating
import Fetching
import Normalizing
import Spooling
import Stories

/// The way of a document from bytes to spool: decode → normalize → deduplicate → classify → spool.
///
/// The first half is pure and runs in each poll; the second half writes, and one task at a time runs it.
package struct Pipeline: Sendable {
    package let ledger: Ledger
    package let spool: Spool
    private let editor: Editor
    private let deduplicator: Deduplicator
    private let decoder = FeedDecoder()
    private let normalizer = Normalizer()

    /// The pipeline that `settings` describe, on storage that is open. Makes the folders of its routes.
    package init(_ settings: Settings, ledger: Ledger, spool: Spool) throws {
        self.ledger = ledger
        self.spool = spool
        deduplicator = Deduplicator(policy: settings.dedup)
        editor = Editor(routes: settings.routes, classifier: try Classifier(settings.classify))
        try spool.prepare(settings.routes)
    }

    /// Decodes what was fetched, and makes stories of its items. An item that cannot be one is a diagnostic. Throws when
    /// the document as a whole yields nothing.
    package func harvest(
        _ result: FetchResult, from feed: Feed, at arrival: Timestamp
    ) throws(DecodeError) -> Harvest {
        var hints = FeedDecoder.Hints()
        hints.format = feed.format
        hints.dialect = feed.dialect
        hints.charset = result.contentType?.charset
        hints.mediaType = result.contentType?.mediaType
        let document = try decoder.decode(result.body, hints: hints)
        var harvest = Harvest(items: document.items.count, diagnostics: document.diagnostics)
        harvest.isCut = document.isCut
        harvest.minutesToLive = document.channel.minutesToLive
        for item in document.items {
            let outcome = normalizer.normalize(item, in: document, from: feed, at: arrival)
            harvest.diagnostics += item.diagnostics + outcome.diagnostics
            if let story = outcome.story { harvest.stories.append(story) }
        }
        return harvest
    }

    /// Files a batch: when this returns, no crash loses any of it, and the spool is owed what is new.
    package func file(_ batch: Batch, at now: Timestamp) throws(LedgerError) -> Receipt {
        try ledger.file(batch, at: now, deduplicator: deduplicator, editor: editor)
    }

    /// Files what has come out of embargo; how many versions.
    package func releaseDue(at now: Timestamp) throws(LedgerError) -> Int {
        try ledger.releaseDue(at: now, editor: editor)
    }

    /// Publishes part of what is owed to the spool, oldest first; false when nothing was owed.
    package func publishSome(at now: Timestamp) throws -> Bool {
        let debts = try ledger.owed()
        guard !debts.isEmpty else { return false }
        try spool.publish(debts, at: now)
        try ledger.markPublished(debts)
        return true
    }
}

extension Classifier {
    /// The classifier as `settings` want it.
    package init(_ settings: Settings.Classify) throws(ClassifyingError) {
        if let model = settings.model { self = Classifier(model) } else { self = try .shipped() }
        if let threshold = settings.threshold { self.threshold = threshold }
        desk = settings.desk
    }
}

extension Editor {
    /// The rooms' own functions, for these routes and this classifier.
    package init(routes: [Route], classifier: Classifier) {
        self.init(
            takers: { event in routes.filter { $0.takes(event) }.map(\.name) },
            classify: { story in
                var story = story
                story.classification = classifier.classify(story)
                return story
            },
            routes: { story in routes.filter { $0.takes(story) }.map(\.name) },
            fileName: { StoryFile.name(arrival: $0, feedID: $1, uri: $2, version: $3) },
            document: { NinjsDocument.line($0) },
            tail: { JournalLine.tail($0) },
            line: { JournalLine.line($0, tail: $1) })
    }
}
