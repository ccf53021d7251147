import Deduplicating
import Stories
import TestKit
import Testing

/// The same item, page or text from another feed.
struct OverFeedsTests {
    @Test func `the same item from another feed is a duplicate with a version name of its own`() {
        var memory = Memory()
        memory.send(.make("Fire in port", guid: "urn:a:1", version: "3", feed: "general"))
        let copy = memory.send(.make("Fire in port", guid: "urn:a:1", version: "3", feed: "economy"))
        #expect(copy?.lineage.event == .duplicate)
        #expect(copy?.version == "3+economy")
        #expect(copy?.lineage.links == [.init(.duplicateOf, uri: "urn:a:1", version: "3", similarity: 1)])
        #expect(memory.send(.make("Fire in port", guid: "urn:a:1", version: "3", feed: "economy")) == nil)
        #expect(memory.send(.make("Fire in port", guid: "urn:a:1", version: "3", feed: "general")) == nil)
    }

    @Test func `a new version counts once, whichever feed is first`() {
        var memory = Memory()
        memory.send(.make("Fire", guid: "urn:a:1", version: "3", feed: "general"))
        memory.send(.make("Fire", guid: "urn:a:1", version: "3", feed: "economy"))
        let update = memory.send(.make("Fire out", guid: "urn:a:1", version: "4", feed: "economy"))
        let copy = memory.send(.make("Fire out", guid: "urn:a:1", version: "4", feed: "general"))
        #expect(update?.lineage.event == .update)
        #expect(update?.version == "4")
        #expect(copy?.lineage.event == .duplicate)
        #expect(copy?.version == "4+general")
    }

    @Test func `a slow feed's old version is a duplicate of that version`() {
        var memory = Memory()
        memory.send(.make("Fire in port", guid: "urn:a:1", feed: "fast"))
        memory.send(.make("Fire out", guid: "urn:a:1", feed: "fast"))
        let slow = memory.send(.make("Fire in port", guid: "urn:a:1", feed: "slow"))
        #expect(slow?.lineage.event == .duplicate)
        #expect(slow?.lineage.links.first?.version == "1")
    }

    @Test func `the same bare guid with the same headline is one story, however short it is`() {
        var memory = Memory()
        memory.send(.make("Fire in port", guid: "12", feed: "general"))
        let copy = memory.send(.make("Fire in port", guid: "12", feed: "economy"))
        #expect(copy?.lineage.event == .duplicate)
        #expect(memory.send(.make("Fire in port", guid: "12", feed: "economy")) == nil)
    }

    @Test func `the same page under another guid is the same story`() {
        var memory = Memory()
        let link = "https://paper.example/fire"
        memory.send(.make("Fire in port", guid: "p1", link: link, feed: "front"))
        let copy = memory.send(.make("Fire in port", guid: "x9", link: link, feed: "regional"))
        #expect(copy?.lineage.event == .duplicate)
        let edited = memory.send(.make("Fire in port is out", guid: "x10", link: link, feed: "all"))
        #expect(edited?.lineage.event == .update)
        #expect(edited?.uri == "urn:wirespool:front:p1")
        #expect(edited?.version == "2")
    }

    @Test func `the same text elsewhere is a duplicate and keeps its own uri`() {
        var memory = Memory()
        let text = "The fire in the port of Antwerp was under control by noon, the fire service said."
        memory.send(.make("Fire in port", text: text, guid: "urn:a:1", provider: "Belga"))
        let copy = memory.send(
            .make(
                "FIRE IN PORT", text: text, guid: "https://paper.example/1", feed: "paper", provider: "Paper")
        )
        #expect(copy?.lineage.event == .duplicate)
        #expect(copy?.uri == "https://paper.example/1")
        #expect(copy?.lineage.links.first?.uri == "urn:a:1")
    }

    @Test func `what a paper makes of an agency text later is its own story`() {
        var memory = Memory()
        let text = "The fire in the port of Antwerp was under control by noon, the fire service said."
        memory.send(.make("Fire in port", text: text, guid: "urn:a:1", provider: "Belga"))
        memory.send(.make("Fire in port", text: text, guid: "p1", feed: "paper", provider: "Paper"))
        let own = memory.send(
            .make(
                "We watched the firemen", text: "A reporter's account of a long night on the quays.",
                guid: "p1",
                feed: "paper", provider: "Paper"))
        #expect(own?.lineage.event == .new)
        #expect(own?.uri == "urn:wirespool:paper:p1")
        #expect(own?.version == "2")
    }

    @Test func `a kill withdraws each duplicate under its own uri once`() {
        var memory = Memory()
        let text = "The minister of finance resigned on Friday evening, his spokesman told reporters."
        memory.send(.make("Minister resigns", text: text, guid: "urn:a:1", provider: "Belga"))
        memory.send(
            .make("Minister resigns", text: text, guid: "urn:a:1", feed: "economy", provider: "Belga"))
        memory.send(.make("Minister resigns", text: text, guid: "p1", feed: "paper", provider: "Paper"))
        let kill = memory.send(.make("KILL", guid: "urn:a:1", provider: "Belga", change: .kill))
        let duplicates = memory.known.filter { $0.original == "urn:a:1" && $0.uri != "urn:a:1" }
        let withdrawn = memory.deduplicator.withdrawals(of: duplicates, after: kill ?? .make())
        #expect(withdrawn.map(\.uri) == ["urn:wirespool:paper:p1"])
        #expect(withdrawn.map(\.version) == ["2"])
        #expect(withdrawn.map(\.lineage.event) == [.kill])
    }

    @Test func `a copy of a killed story does not bring it back`() {
        var memory = Memory()
        let text = "The minister of finance resigned on Friday evening, his spokesman told reporters."
        memory.send(.make("Minister resigns", text: text, guid: "urn:a:1", provider: "Belga"))
        memory.send(.make("Minister resigns", text: text, guid: "urn:a:1", provider: "Belga", change: .kill))
        let copy = memory.send(
            .make("Minister resigns", text: text, guid: "p1", feed: "paper", provider: "Paper"))
        #expect(copy?.lineage.event == .duplicate)
        #expect(copy?.status == .canceled)
    }
}
