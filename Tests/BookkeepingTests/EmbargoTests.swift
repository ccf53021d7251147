import Stories
import TestKit
import Testing

@testable import Bookkeeping

struct EmbargoTests {
    private static let evening = Timestamp.noon.advanced(bySeconds: 6 * 3600)
    private let evening = Self.evening

    private func embargoed(
        _ headline: String, change: Story.Change = .original, until: Timestamp? = Self.evening
    )
        -> Story
    {
        var story = Story.make(headline, guid: "urn:x:1", change: change)
        story.embargoedUntil = until
        return story
    }

    @Test func `an embargoed story comes out at its time, as a release`() throws {
        let test = try TestLedger()
        let receipt = try test.file(embargoed("Budget"))
        #expect(receipt.filed == [.new: 1])
        #expect(receipt.embargoed == 1)
        #expect(try test.lines() == [])
        #expect(try test.ledger.nextRelease() == evening)
        #expect(try test.ledger.releaseDue(at: evening.advanced(bySeconds: -1), editor: test.editor) == 0)
        #expect(try test.ledger.releaseDue(at: evening, editor: test.editor) == 1)
        #expect(try test.lines() == ["1|release|all|urn:x:1|1|Budget"])
        #expect(try test.ledger.owed().first?.file.hasPrefix("20200918T180000.000Z_") == true)
        #expect(try test.ledger.releaseDue(at: evening, editor: test.editor) == 0)
        #expect(try test.ledger.nextRelease() == nil)
    }

    @Test func `an embargo that has passed is none`() throws {
        let test = try TestLedger()
        try test.file(embargoed("Budget"), at: evening)
        #expect(try test.lines() == ["1|new|all|urn:x:1|1|Budget"])
    }

    @Test func `the same again while it waits is nothing`() throws {
        let test = try TestLedger()
        try test.file(embargoed("Budget"))
        #expect(try test.file(embargoed("Budget")).seen == 1)
        #expect(try test.ledger.releaseDue(at: evening, editor: test.editor) == 1)
    }

    @Test func `a version that replaces one that waits takes its place`() throws {
        let test = try TestLedger()
        try test.file(embargoed("Budget"))
        try test.file(embargoed("Budget, corrected"))
        #expect(try test.ledger.releaseDue(at: evening, editor: test.editor) == 1)
        #expect(try test.lines() == ["1|release|all|urn:x:1|2|Budget, corrected"])
    }

    @Test func `a version without embargo lifts it`() throws {
        let test = try TestLedger()
        try test.file(embargoed("Budget"))
        try test.file(embargoed("Budget", until: nil).with { $0.fingerprint.content = [1] })
        #expect(try test.lines() == ["1|release|all|urn:x:1|2|Budget"])
        #expect(try test.ledger.releaseDue(at: evening, editor: test.editor) == 0)
    }

    @Test func `a kill before its time ends it unseen`() throws {
        let test = try TestLedger()
        try test.file(embargoed("Budget"))
        #expect(try test.file(embargoed("Budget: withdrawn", change: .kill)).filed == [.kill: 1])
        #expect(try test.ledger.releaseDue(at: evening, editor: test.editor) == 0)
        #expect(try test.lines() == [])
    }

    @Test func `a kill of a published story is published, and drops the update that waits`() throws {
        let test = try TestLedger()
        try test.file(embargoed("Budget", until: nil))
        try test.file(embargoed("Budget, more"))
        try test.file(embargoed("Budget: withdrawn", change: .kill))
        #expect(try test.ledger.releaseDue(at: evening, editor: test.editor) == 0)
        #expect(try test.lines() == ["1|new|all|urn:x:1|1|Budget", "2|kill|all|urn:x:1|3|Budget: withdrawn"])
    }

    @Test func `news is not held back because somebody else holds it`() throws {
        let test = try TestLedger()
        try test.file(embargoed("Budget"))
        var other = Story.make("Budget", guid: "urn:y:1", feed: "other")
        other.fingerprint.text = embargoed("Budget").fingerprint.text
        try test.file(other)
        #expect(try test.lines() == ["1|new|all|urn:y:1|1|Budget"])
    }

    @Test func `embargoes outlive a restart`() throws {
        let test = try TestLedger()
        try test.file(embargoed("Budget"))
        try test.ledger.close()
        let again = try Ledger(path: test.folder.path("ledger.sqlite"))
        #expect(try again.releaseDue(at: evening, editor: test.editor) == 1)
        #expect(try again.owed().count == 1)
    }
}

extension Story {
    /// A copy with one thing changed.
    fileprivate func with(_ change: (inout Story) -> Void) -> Story {
        var story = self
        change(&story)
        return story
    }
}
