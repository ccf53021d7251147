import Deduplicating
import GRDB
import Stories
import TestKit
import Testing

@testable import Bookkeeping

struct FilingTests {
    @Test func `a new story is owed to each route that takes it, numbered per route`() throws {
        let test = try TestLedger()
        let receipt = try test.file(
            .make("One", guid: "urn:x:1"), .make("A tech tale", guid: "urn:x:2"),
            .make("Three", guid: "urn:x:3"))
        #expect(receipt.filed == [.new: 3])
        #expect(
            try test.lines() == [
                "1|new|all|urn:x:1|1|One",
                "2|new|all|urn:x:2|1|A tech tale",
                "1|new|tech|urn:x:2|1|A tech tale",
                "3|new|all|urn:x:3|1|Three",
            ])
        let owed = try test.ledger.owed()
        #expect(owed.map(\.sequence) == [1, 2, 1, 3])
        #expect(owed[1].document == owed[2].document)
        #expect(owed[1].file == owed[2].file)
        #expect(owed[1].file.hasPrefix("20200918T120000.000Z_wire_"))
    }

    @Test func `numbers go on over batches and restarts`() throws {
        let test = try TestLedger()
        try test.file(.make("One"))
        try test.settle()
        try test.ledger.close()
        let again = try Ledger(path: test.folder.path("ledger.sqlite"))
        _ = try again.file(
            Batch(feedID: "wire", stories: [.make("Two")], state: FeedState()), at: .noon,
            deduplicator: test.deduplicator, editor: test.editor)
        #expect(try again.owed().map(\.sequence) == [2])
    }

    @Test func `the same again is nothing, a changed text is an update`() throws {
        let test = try TestLedger()
        try test.file(.make("One", text: "First words", guid: "urn:x:1"))
        try test.settle()
        #expect(try test.file(.make("One", text: "First words", guid: "urn:x:1")).seen == 1)
        #expect(try test.lines() == [])
        let receipt = try test.file(.make("One", text: "Other words", guid: "urn:x:1"))
        #expect(receipt.filed == [.update: 1])
        #expect(try test.lines() == ["2|update|all|urn:x:1|2|One"])
    }

    @Test func `a batch sees its own stories`() throws {
        let test = try TestLedger()
        let receipt = try test.file(
            .make("One", guid: "urn:x:1"), .make("One", guid: "urn:x:1"),
            .make("One", text: "More", guid: "urn:x:1"))
        #expect(receipt.seen == 1)
        #expect(receipt.filed == [.new: 1, .update: 1])
    }

    @Test func `duplicates are recorded, and owed only to routes that ask`() throws {
        var test = try TestLedger()
        let words =
            "The ferry between the islands will not sail on Sunday, the harbour master said, because of the storm."
        try test.file(.make("One", text: words, guid: "urn:x:1", feed: "a"))
        #expect(
            try test.file(.make("One", text: words, guid: "urn:y:1", feed: "b")).filed == [
                .duplicate: 1
            ])
        #expect(try test.settle().count == 1)
        #expect(try test.ledger.history(of: "urn:x:1").map(\.known.event) == [.new, .duplicate])
        test.editor = .withDuplicates
        try test.file(.make("One", text: words, guid: "urn:z:1", feed: "c"))
        #expect(try test.lines() == ["1|duplicate|copies|urn:z:1|1|One"])
    }

    @Test func `validators change with the stories they brought, or not at all`() throws {
        let test = try TestLedger()
        try test.file(.make("One"), etag: "\"1\"")
        #expect(try test.ledger.state(of: "wire")?.validators.etag == "\"1\"")
        try test.ledger.write { db in
            try db.execute(
                sql: "CREATE TRIGGER stop BEFORE UPDATE ON feed BEGIN SELECT RAISE(ABORT, 'stop'); END")
        }
        #expect(throws: LedgerError.self) { try test.file(.make("Two"), etag: "\"2\"") }
        #expect(try test.ledger.state(of: "wire")?.validators.etag == "\"1\"")
        #expect(try test.lines().count == 1)
        #expect(try test.ledger.history(of: "urn:wirespool:wire:Two").isEmpty)
        try test.ledger.write { db in try db.execute(sql: "DROP TRIGGER stop") }
        try test.file(.make("Two"), etag: "\"2\"")
        #expect(
            try test.lines() == [
                "1|new|all|urn:wirespool:wire:One|1|One", "2|new|all|urn:wirespool:wire:Two|1|Two",
            ])
    }

    @Test func `a poll without stories leaves the validators alone`() throws {
        let test = try TestLedger()
        try test.file(.make("One"), etag: "\"1\"")
        var state = FeedState()
        state.validators.etag = "\"other\""
        state.lastError = "timed out"
        state.consecutiveFailures = 1
        try test.ledger.record(state, for: "wire")
        let known = try #require(try test.ledger.state(of: "wire"))
        #expect(known.validators.etag == "\"1\"")
        #expect(known.lastError == "timed out")
        #expect(known.itemsSeen == 1)
        #expect(known.storiesFiled == 1)
    }

    @Test func `file names never repeat, even where the hash does`() throws {
        var test = try TestLedger()
        test.editor.fileName = { instant, feed, _, version in
            "\(instant.compact)_\(feed)_same_v\(version).json"
        }
        try test.file(.make("One"), .make("Two"), .make("Three"))
        #expect(Set(try test.ledger.owed().map(\.file)).count == 3)
    }

    @Test func `what is paid is struck out, what is not stays`() throws {
        let test = try TestLedger()
        try test.file(.make("One tech"), .make("Two tech"))
        let owed = try test.ledger.owed()
        try test.ledger.markPublished(Array(owed.prefix(3)))
        #expect(try test.ledger.owed() == Array(owed.suffix(1)))
        #expect(try test.ledger.owedCount() == 1)
        try test.settle()
        let documents = try test.ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM document") }
        #expect(documents == 0)
    }

    @Test func `debts come in portions`() throws {
        let test = try TestLedger()
        try test.file(.make("One"), .make("Two"), .make("Three"))
        #expect(try test.ledger.owed(count: 2).count == 2)
        #expect(try test.ledger.owed(bytes: 1).count == 1)
    }

    @Test func `a ledger that lost its numbers goes on after the journal's`() throws {
        let test = try TestLedger()
        try test.ledger.continueSequences(after: ["all": 41])
        try test.ledger.continueSequences(after: ["all": 7])
        try test.file(.make("One"))
        #expect(try test.ledger.owed().map(\.sequence) == [42])
    }
}
