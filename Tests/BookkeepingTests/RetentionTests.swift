import GRDB
import Stories
import TestKit
import Testing

@testable import Bookkeeping

struct RetentionTests {
    private static let month = Ledger.Retention(age: 30 * 86_400, window: 14 * 86_400)

    private func day(_ day: Int64) -> Timestamp { Timestamp.noon.advanced(bySeconds: day * 86_400) }

    /// Files a batch as a poll at `day` would.
    private func poll(_ test: TestLedger, _ stories: Story..., feed: String = "wire", day: Int64) throws {
        var state = FeedState()
        state.lastAttempt = self.day(day)
        _ = try test.ledger.file(
            Batch(feedID: feed, stories: stories, state: state), at: self.day(day),
            deduplicator: test.deduplicator, editor: test.editor)
    }

    private func forget(_ test: TestLedger, day: Int64) throws -> Int {
        var versions = 0
        for _ in 1...1000 {
            let forgotten = try test.ledger.forgetSome(RetentionTests.month, at: self.day(day), limit: 10)
            versions += forgotten.versions
            if forgotten.isDone { return versions }
        }
        Issue.record("it never ends")
        return versions
    }

    @Test func `what no feed has carried for long is forgotten`() throws {
        let test = try TestLedger()
        try poll(test, .make("Old", guid: "urn:x:1"), day: 0)
        try poll(test, .make("New", guid: "urn:x:2"), day: 29)
        try test.settle()
        #expect(try forget(test, day: 29) == 0)
        #expect(try forget(test, day: 31) == 1)
        #expect(try test.ledger.history(of: "urn:x:1").isEmpty)
        #expect(try test.ledger.history(of: "urn:x:2").count == 1)
    }

    @Test func `what is still carried is remembered`() throws {
        let test = try TestLedger()
        try poll(test, .make("Old", guid: "urn:x:1"), day: 0)
        try poll(test, .make("Old", guid: "urn:x:1"), .make("New", guid: "urn:x:2"), day: 50)
        try test.settle()
        #expect(try forget(test, day: 60) == 0)
    }

    @Test func `a resting feed's latest document is remembered, and that of a feed that is gone is not`()
        throws
    {
        let test = try TestLedger()
        let story = Story.make("One", guid: "urn:x:1")
        try poll(test, story, day: 0)
        try test.settle()
        var state = FeedState()
        state.lastAttempt = day(300)
        try test.ledger.record(state, for: "wire")
        #expect(try forget(test, day: 300) == 0)
        #expect(try test.file(story, at: day(300)).seen == 1)
        #expect(try forget(test, day: 340) == 1)
    }

    @Test func `what is owed or under embargo is remembered`() throws {
        let test = try TestLedger()
        var later = Story.make("Later", guid: "urn:x:2")
        later.embargoedUntil = day(400)
        try poll(test, .make("Owed", guid: "urn:x:1"), later, day: 0)
        try poll(test, .make("New", guid: "urn:x:3"), day: 99)
        #expect(try forget(test, day: 100) == 0)
        try test.settle()
        try poll(test, .make("New", guid: "urn:x:3"), day: 139)
        #expect(try forget(test, day: 140) == 1)
        #expect(try test.ledger.history(of: "urn:x:2").count == 1)
    }

    @Test func `a story stays while a duplicate of it does`() throws {
        let test = try TestLedger()
        let text = "The ferry between the islands will not sail on Sunday, the harbour master said on Friday."
        let copy = Story.make("No ferry", text: text, guid: "urn:p:1", feed: "paper")
        try poll(test, .make("No ferry", text: text, guid: "urn:x:1"), day: 0)
        try poll(test, .make("Other", guid: "urn:x:2"), day: 1)
        try poll(test, copy, feed: "paper", day: 0)
        try poll(test, copy, feed: "paper", day: 50)
        try test.settle()
        #expect(try forget(test, day: 50) == 1)
        #expect(try test.ledger.history(of: "urn:x:1").map(\.known.event) == [.new, .duplicate])
        try poll(test, feed: "paper", day: 51)
        #expect(try forget(test, day: 90) == 2)
    }

    @Test func `texts are compared no longer than the window`() throws {
        let test = try TestLedger()
        let text = "Forty firemen came with twelve engines to the port of Antwerp on Wednesday morning."
        try poll(test, .make("Fire in the port of Antwerp", text: text, guid: "urn:x:1"), day: 0)
        try test.settle()
        let count = { try test.ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM nearKey") } }
        #expect(try count() == 1)
        #expect(try forget(test, day: 15) == 0)
        #expect(try count() == 0)
        #expect(try test.ledger.history(of: "urn:x:1").count == 1)
    }

    @Test func `the file shrinks, a few pages at a time`() throws {
        let test = try TestLedger()
        let text = String(
            repeating: "words and more words that take some room in the ledger's pages ", count: 60)
        for batch in 0..<10 {
            try test.file(
                (0..<200).map { .make("Story \(batch)-\($0)", text: text, guid: "urn:x:\(batch):\($0)") },
                at: day(0))
            try test.settle()
        }
        try poll(test, .make("New", guid: "urn:x:new"), day: 40)
        try test.settle()
        let pages = { try test.ledger.read { try Int.fetchOne($0, sql: "PRAGMA page_count") } ?? 0 }
        let before = try pages()
        #expect(try forget(test, day: 41) == 2000)
        #expect(try pages() < before / 2)
    }
}
