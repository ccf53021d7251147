import Deduplicating
import Foundation
import Stories
import TestKit

@testable import Bookkeeping

extension Timestamp {
    static let noon = Timestamp(year: 2020, month: 9, day: 18, hour: 12)
}

extension Editor {
    /// Two routes, `all` and one for stories with "tech" in the headline; documents and lines that say what they are of.
    static let plain = Editor(
        takers: { $0 == .duplicate ? [] : ["all", "tech"] },
        classify: { $0 },
        routes: { story in
            if story.lineage.event == .duplicate { return [] }
            return story.headline.contains("tech") ? ["all", "tech"] : ["all"]
        },
        fileName: { instant, feed, uri, version in
            "\(instant.compact)_\(feed)_\(uri.hashValue)_v\(version).json"
        },
        document: { Array("\($0.headline)\n".utf8) },
        tail: { Array("|\($0.headline)".utf8) },
        line: { stamp, tail in
            Array(
                "\(stamp.sequence)|\(stamp.event)|\(stamp.route)|\(stamp.uri)|\(stamp.version)".utf8) + tail
                + [UInt8(ascii: "\n")]
        })

    /// As `plain`, with a route that asks for duplicates.
    static var withDuplicates: Editor {
        var editor = plain
        editor.takers = { $0 == .duplicate ? ["copies"] : ["all", "copies"] }
        editor.routes = { story in story.lineage.event == .duplicate ? ["copies"] : ["all"] }
        return editor
    }
}

/// A ledger in a folder of its own.
struct TestLedger {
    let folder: TemporaryFolder
    let ledger: Ledger
    var deduplicator = Deduplicator()
    var editor = Editor.plain

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.path("ledger.sqlite"))
    }

    @discardableResult
    func file(_ stories: Story..., at now: Timestamp = .noon, etag: String? = nil) throws -> Receipt {
        try file(stories, at: now, etag: etag)
    }

    @discardableResult
    func file(_ stories: [Story], at now: Timestamp = .noon, etag: String? = nil) throws -> Receipt {
        var state = FeedState()
        state.validators.etag = etag
        return try ledger.file(
            Batch(feedID: stories.first?.feedID ?? "wire", stories: stories, state: state), at: now,
            deduplicator: deduplicator, editor: editor)
    }

    /// The lines owed, as text without newlines.
    func lines() throws -> [String] {
        try ledger.owed().map { String(decoding: $0.line.dropLast(), as: UTF8.self) }
    }

    /// Settles everything that is owed and returns it.
    @discardableResult
    func settle() throws -> [String] {
        let lines = try lines()
        try ledger.markPublished(ledger.owed())
        return lines
    }
}
