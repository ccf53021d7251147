import Deduplicating
import Stories
import TestKit
import Testing

@testable import Bookkeeping

/// Dispatches of one pattern and of one provider that stand side by side, and those that follow one another.
struct BesideTests {
    private let lead =
        "The European Commission fined the operator of an app store under the Digital Markets Act."

    /// One of a kind: the same form, filled in with words of its own.
    private func fine(_ number: Int, edition: Int = 1, feed: String = "wire", at time: Timestamp = .noon)
        -> Story
    {
        let names = ["Alvarra", "Benoist", "Corvane", "Dellwig", "Estrand", "Fenwick", "Gomarro", "Hastrel"]
        let name = names[number % 8] + names[(number / 8 + edition) % 8].lowercased()
        return .make(
            "European Commission fines app store \(name)",
            text: "\(lead) The company, \(name), said that it would appeal to the court in Luxembourg.",
            guid: "urn:x:\(number)", feed: feed, provider: "Wire", arrival: time)
    }

    @Test func `dispatches of one pattern in one document are stories of their own, and stay so`() throws {
        let test = try TestLedger()
        let all = (0..<8).map { fine($0) }
        #expect(try test.file(all).filed == [.new: 8])
        for _ in 1...3 { #expect(try test.file(all).seen == 8) }
        let history = try test.ledger.history(of: "urn:x:7")
        #expect(history.map(\.known.event) == [.new])
        #expect(history.first?.links.contains { $0.relation == .relatedTo } == true)
    }

    @Test func `one that comes later stands beside those that are still shown`() throws {
        let test = try TestLedger()
        try test.file(fine(0))
        let later = Timestamp.noon.advanced(bySeconds: 600)
        #expect(try test.file(fine(0), fine(1, at: later), at: later).filed == [.new: 1])
        #expect(try test.file(fine(0), fine(1, at: later), at: later).seen == 2)
    }

    @Test func `each goes on under its own name`() throws {
        let test = try TestLedger()
        try test.file((0..<4).map { fine($0) })
        try test.settle()
        let later = Timestamp.noon.advanced(bySeconds: 600)
        let receipt = try test.file([fine(0), fine(1), fine(2, edition: 2, at: later), fine(3)], at: later)
        #expect(receipt.filed == [.update: 1])
        #expect(try test.lines().map { $0.contains("update|all|urn:x:2|2") } == [true])
    }

    @Test func `what another feed of the provider still shows is not replaced`() throws {
        let test = try TestLedger()
        try test.file(fine(0, feed: "general"))
        let later = Timestamp.noon.advanced(bySeconds: 600)
        #expect(try test.file(fine(1, feed: "economy", at: later), at: later).filed == [.new: 1])
    }

    @Test func `what is no longer shown is replaced by its new version, for good`() throws {
        let test = try TestLedger()
        let text =
            "Forty firemen came with twelve engines and a fireboat to the port of Antwerp on Wednesday morning."
        func story(_ guid: String, _ extra: String, at time: Timestamp) -> Story {
            .make("Fire in Antwerp port", text: text + extra, guid: guid, provider: "Wire", arrival: time)
        }
        let later = Timestamp.noon.advanced(bySeconds: 600)
        let extra =
            " Nobody was hurt, the rescue zone said, and traffic on the right bank moves again since noon."
        try test.file(story("urn:x:1", "", at: .noon))
        let second = story("urn:x:2", extra, at: later)
        #expect(try test.file(second, at: later).filed == [.update: 1])
        #expect(try test.file(second, at: later).seen == 1)
        try test.ledger.close()
        let again = try Ledger(path: test.folder.path("ledger.sqlite"))
        var third = story("urn:x:2", extra + " The port has opened again.", at: later)
        third.versionCreated = later.advanced(bySeconds: 60)
        for story in [second, third, third] {
            _ = try again.file(
                Batch(feedID: "wire", stories: [story], state: FeedState()), at: later,
                deduplicator: test.deduplicator, editor: test.editor)
        }
        #expect(try again.history(of: "urn:x:1").map(\.known.version) == ["1", "2", "3"])
    }

    @Test func `dispatches of one pattern stay apart when the older have left the document for their age`()
        throws
    {
        let test = try TestLedger()
        for start in 0..<12 {
            let time = Timestamp.noon.advanced(bySeconds: Int64(start) * 60)
            try test.file((start..<start + 4).map { fine($0, at: time) }, at: time)
        }
        for number in 0..<15 {
            #expect(try test.ledger.history(of: "urn:x:\(number)").map(\.known.version) == ["1"])
        }
    }

    @Test
    func `what was taken out of the midst of a document is replaced by what is like it, but for its facts`()
        throws
    {
        let test = try TestLedger()
        let others = ["Budget passed", "Trains late", "Cup final tonight", "Ferry back in service"]
            .enumerated().map {
                Story.make($1, text: "About: \($1).", guid: "urn:y:\($0)", provider: "Wire", arrival: .noon)
            }
        let later = Timestamp.noon.advanced(bySeconds: 600)
        try test.file(others)
        try test.file(others + [fine(0)], at: later)
        var edited = Story.make(
            "European Commission fines app store Alvarrabenoist",
            text: "\(lead) The company said it would pay.",
            guid: "urn:x:9", provider: "Wire", arrival: later)
        #expect(try test.file(others + [edited], at: later).filed == [.update: 1])
        #expect(try test.file(others + [edited], at: later).seen == 5)
        #expect(try test.ledger.history(of: "urn:x:0").map(\.known.version) == ["1", "2"])
        edited = fine(1, at: later)
        #expect(try test.file(others + [edited], at: later).filed == [.new: 1], "another company's fine")
    }

    @Test func `a flash is replaced by the text that repeats all of it, though it is still shown`() throws {
        let test = try TestLedger()
        let later = Timestamp.noon.advanced(bySeconds: 600)
        let flash = Story.make(
            "European Commission fines app store Alvarra", guid: "urn:x:1", provider: "Wire", arrival: .noon)
        try test.file(flash)
        let full = Story.make(
            "European Commission fines app store Alvarra", text: lead, guid: "urn:x:2", provider: "Wire",
            arrival: later)
        let receipt = try test.file([full, flash], at: later)
        #expect(receipt.filed == [.update: 1])
        #expect(try test.file([full, flash], at: later).seen == 2)
    }

    @Test func `the same words twice in one document are one story`() throws {
        let test = try TestLedger()
        let twin = Story.make("Fire in Antwerp port", text: lead, guid: "urn:x:2", provider: "Wire")
        let receipt = try test.file(
            [.make("Fire in Antwerp port", text: lead, guid: "urn:x:1", provider: "Wire"), twin])
        #expect(receipt.filed == [.new: 1, .duplicate: 1])
        #expect(try test.file(twin).seen == 1)
    }

    @Test func `entries of a live page are stories of their own`() throws {
        let test = try TestLedger()
        let page = "https://paper.example/live"
        let first = Story.make("Storm: trains stop at noon", guid: "p1", link: page)
        let second = Story.make("Storm: trains stop in Ghent too", guid: "p2", link: page)
        #expect(try test.file(first, second).filed == [.new: 2])
        #expect(try test.file(first, second).seen == 2)
    }
}
