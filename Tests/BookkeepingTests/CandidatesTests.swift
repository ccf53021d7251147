import Deduplicating
import Stories
import TestKit
import Testing

@testable import Bookkeeping

struct CandidatesTests {
    private let text = """
        A fire that broke out in a warehouse of the port of Antwerp on Wednesday morning is under control, the rescue \
        zone announced. Nobody was hurt. Forty firemen came with twelve engines and a fireboat, and traffic on the right \
        bank stood still for two hours while residents of Lillo kept doors and windows shut.
        """

    private func story(
        _ guid: String, feed: String = "wire", extra: String = "", at time: Timestamp = .noon
    ) -> Story {
        .make(
            "Fire in Antwerp port under control", text: text + extra, guid: guid, feed: feed, provider: feed,
            arrival: time)
    }

    @Test func `a resend under another name is found and recorded`() throws {
        let test = try TestLedger()
        try test.file(story("urn:x:1"))
        #expect(try test.file(story("urn:x:2", feed: "paper", extra: " (ABC)")).filed == [.duplicate: 1])
        let history = try test.ledger.history(of: "urn:x:1")
        #expect(history.map(\.known.event) == [.new, .duplicate])
        #expect((history.last?.links.first?.similarity ?? 0) > 0.9)
    }

    @Test func `the index survives a restart`() throws {
        let test = try TestLedger()
        try test.file(story("urn:x:1"))
        try test.ledger.close()
        let again = try Ledger(path: test.folder.path("ledger.sqlite"))
        let receipt = try again.file(
            Batch(feedID: "wire", stories: [story("urn:x:2", extra: " (ABC)")], state: FeedState()),
            at: .noon,
            deduplicator: test.deduplicator, editor: test.editor)
        #expect(receipt.filed == [.duplicate: 1])
    }

    @Test func `what is past the window is not found`() throws {
        let test = try TestLedger()
        try test.file(story("urn:x:1"))
        let later = Timestamp.noon.advanced(bySeconds: 15 * 86400)
        #expect(try test.file(story("urn:x:2", extra: " (ABC)", at: later), at: later).filed == [.new: 1])
    }

    @Test func `a batch that failed leaves nothing to be found`() throws {
        let test = try TestLedger()
        try test.ledger.write { db in
            try db.execute(
                sql: "CREATE TRIGGER stop BEFORE INSERT ON feed BEGIN SELECT RAISE(ABORT, 'stop'); END")
        }
        #expect(throws: LedgerError.self) { try test.file(story("urn:x:1")) }
        try test.ledger.write { db in try db.execute(sql: "DROP TRIGGER stop") }
        #expect(try test.file(story("urn:x:2", extra: " (ABC)")).filed == [.new: 1])
    }

    @Test func `a kill withdraws the duplicates that went out`() throws {
        var test = try TestLedger()
        test.editor = .withDuplicates
        try test.file(story("urn:x:1"))
        try test.file(story("urn:p:1", feed: "paper"))
        try test.settle()
        try test.file(.make("Mandatory kill", guid: "urn:x:1", provider: "wire", change: .kill))
        #expect(
            try test.settle() == [
                "2|kill|all|urn:x:1|2|Mandatory kill", "2|kill|copies|urn:p:1|2|Mandatory kill",
            ])
        #expect(try test.file(story("urn:p:1", feed: "paper")).seen == 1)
        #expect(try test.file(story("urn:p:2", feed: "other")).filed == [.duplicate: 1])
        let events = try test.ledger.history(of: "urn:x:1").map(\.known.event)
        #expect(events == [.new, .duplicate, .kill, .kill, .duplicate])
    }

    @Test func `a kill goes where the story went, whatever its own words are`() throws {
        let test = try TestLedger()
        try test.file(.make("A tech tale", guid: "urn:x:1"))
        try test.settle()
        try test.file(.make("Mandatory kill", guid: "urn:x:1", change: .kill))
        #expect(
            try test.lines() == [
                "2|kill|all|urn:x:1|2|Mandatory kill", "2|kill|tech|urn:x:1|2|Mandatory kill",
            ])
    }
}
