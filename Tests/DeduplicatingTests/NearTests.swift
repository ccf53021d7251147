import Deduplicating
import Stories
import TestKit
import Testing

/// What becomes of stories that say much the same under other names.
struct NearTests {
    private let noon = Timestamp(seconds: 1_600_000_000)
    private var later: Timestamp { noon.advanced(bySeconds: 1800) }

    private func story(
        _ dispatch: (title: String, text: String), guid: String, feed: String = "wire",
        provider: String = "Belga",
        at time: Timestamp? = nil, change: Story.Change = .original, language: String = "fr"
    ) -> Story {
        .make(
            dispatch.title, text: dispatch.text, guid: guid, feed: feed, provider: provider, change: change,
            language: language, arrival: time ?? noon)
    }

    @Test func `a resend under another name is a duplicate with its likeness`() {
        var memory = Memory()
        memory.send(story(Dispatches.harbour, guid: "urn:b:1"))
        let resend = memory.send(
            story(
                (Dispatches.harbour.title, "ANVERS (Belga) - " + Dispatches.harbour.text), guid: "urn:b:2",
                at: later))
        #expect(resend?.lineage.event == .duplicate)
        #expect(resend?.uri == "urn:b:2")
        #expect(resend?.lineage.links.first?.uri == "urn:b:1")
        #expect((resend?.lineage.links.first?.similarity ?? 0) > 0.9)
    }

    @Test func `a story that grows under other names is versions of the first`() {
        var memory = Memory()
        let lead = String(Dispatches.harbour.text.prefix { $0 != "\n" })
        memory.send(story((Dispatches.harbour.title, ""), guid: "urn:b:1"))
        let second = memory.send(story((Dispatches.harbour.title, lead), guid: "urn:b:2", at: later))
        let third = memory.send(story(Dispatches.harbour, guid: "urn:b:3", feed: "eco", at: later))
        #expect([second?.uri, third?.uri] == ["urn:b:1", "urn:b:1"])
        #expect([second?.version, third?.version] == ["2", "3"])
        #expect([second?.lineage.event, third?.lineage.event] == [.update, .update])
    }

    @Test func `what another provider adds is a story of its own, related`() {
        var memory = Memory()
        let lead = String(Dispatches.harbour.text.prefix { $0 != "\n" })
        memory.send(story((Dispatches.harbour.title, lead), guid: "urn:b:1"))
        let paper = memory.send(
            story(
                Dispatches.harbour, guid: "https://paper.example/1", feed: "paper", provider: "Paper",
                at: later))
        #expect(paper?.lineage.event == .new)
        #expect(paper?.lineage.links.map(\.relation) == [.relatedTo])
        #expect(paper?.lineage.links.first?.uri == "urn:b:1")
    }

    @Test func `a lead that arrives after the story is a duplicate of it`() {
        var memory = Memory()
        let lead = String(Dispatches.harbour.text.prefix { $0 != "\n" })
        memory.send(story(Dispatches.harbour, guid: "urn:b:2", at: later))
        let late = memory.send(story((Dispatches.harbour.title, lead), guid: "urn:b:1", at: noon))
        #expect(late?.lineage.event == .duplicate)
    }

    @Test func `a correction that changes a word is filed, not dropped as a copy`() {
        var memory = Memory()
        memory.send(story(Dispatches.harbour, guid: "urn:b:1"))
        let text = Dispatches.harbour.text.replacing("douze véhicules", with: "treize véhicules")
        let correction = memory.send(
            story((Dispatches.harbour.title, text), guid: "urn:b:2", at: later, change: .correction))
        #expect(correction?.lineage.event == .correction)
        #expect(correction?.uri == "urn:b:1")
    }

    @Test func `the wire's word on a translation becomes a link`() {
        var memory = Memory()
        memory.send(story(Dispatches.harbour, guid: "urn:b:fr"))
        var dutch = story(Dispatches.haven, guid: "urn:b:nl", language: "nl")
        dutch.associations = [.init(name: "translation", uri: "urn:b:fr", rel: "translationOf")]
        let filed = memory.send(dutch)
        #expect(filed?.lineage.event == .new)
        #expect(filed?.lineage.links == [.init(.translationOf, uri: "urn:b:fr")])
    }

    @Test func `the same headline without text is the same within hours only`() {
        var memory = Memory()
        let headline = (title: "La Bourse de Bruxelles ouvre en légère hausse", text: "")
        memory.send(story(headline, guid: "urn:b:1"))
        let resend = memory.send(story(headline, guid: "urn:b:2", at: later))
        let tomorrow = memory.send(story(headline, guid: "urn:b:3", at: noon.advanced(bySeconds: 86400)))
        #expect(resend?.lineage.event == .duplicate)
        #expect(tomorrow?.lineage.event == .new)
    }

    @Test func `a rubric is no story's name`() {
        var memory = Memory()
        memory.send(story(("Sports results", ""), guid: "urn:b:1"))
        #expect(memory.send(story(("Sports results", ""), guid: "urn:b:2", at: later))?.lineage.event == .new)
    }

    @Test func `policy exact leaves likeness alone, policy off leaves other items alone`() {
        var exact = Memory()
        exact.deduplicator.policy.feeds["wire"] = .exact
        exact.send(story(Dispatches.harbour, guid: "urn:b:1"))
        let cut = String(Dispatches.harbour.text.dropLast(100))
        #expect(
            exact.send(story((Dispatches.harbour.title, cut), guid: "urn:b:2", at: later))?.lineage.event
                == .new)
        #expect(
            exact.send(story(Dispatches.harbour, guid: "urn:b:3", at: later))?.lineage.event == .duplicate)

        var off = Memory()
        off.deduplicator.policy.mode = .off
        off.send(story(Dispatches.harbour, guid: "urn:b:1"))
        #expect(off.send(story(Dispatches.harbour, guid: "urn:b:2", at: later))?.lineage.event == .new)
    }
}
