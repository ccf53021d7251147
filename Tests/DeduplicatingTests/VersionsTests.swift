import Deduplicating
import Stories
import TestKit
import Testing

/// The same item again: what is seen, what is a version, and of what number.
struct VersionsTests {
    private let noon = Timestamp(seconds: 1_600_000_000)
    private var later: Timestamp { noon.advanced(bySeconds: 600) }

    @Test func `the first of a story is new and number one`() {
        var memory = Memory()
        let filed = memory.send(.make("Fire in port", guid: "a1"))
        #expect(filed?.version == "1")
        #expect(filed?.lineage.event == .new)
    }

    @Test func `the same again from the same feed is nothing, even without a date of its own`() {
        var memory = Memory()
        memory.send(.make("Fire in port", guid: "a1"))
        #expect(memory.send(.make("Fire in port", guid: "a1", arrival: later)) == nil)
    }

    @Test func `a changed text is the next version of the same uri`() {
        var memory = Memory()
        let first = memory.send(.make("Fire in port", guid: "a1"))
        let second = memory.send(.make("Fire in port under control", guid: "a1", arrival: later))
        #expect(second?.uri == first?.uri)
        #expect(second?.version == "2")
        #expect(second?.lineage.event == .update)
        #expect(second?.lineage.links == [.init(.evolvedFrom, uri: first?.uri ?? "", version: "1")])
    }

    @Test func `a higher provider version is an update although the text is the same`() {
        var memory = Memory()
        memory.send(.make("Fire in port", guid: "urn:a:1", version: "3"))
        let second = memory.send(.make("Fire in port", guid: "urn:a:1", version: "4"))
        #expect(second?.version == "4")
        #expect(second?.lineage.event == .update)
    }

    @Test func `a changed text under the old number gets the provider's number with a revision`() {
        var memory = Memory()
        memory.send(.make("Fire in port", guid: "urn:a:1", version: "3"))
        let second = memory.send(.make("Fire in harbour", guid: "urn:a:1", version: "3"))
        let third = memory.send(.make("Fire in the harbour", guid: "urn:a:1", version: "3"))
        #expect(second?.version == "3-r2")
        #expect(third?.version == "3-r3")
        #expect(third?.lineage.links.first?.version == "3-r2")
        #expect(memory.send(.make("Fire in harbour", guid: "urn:a:1", version: "4"))?.version == "4")
    }

    @Test func `an older version that arrives late overwrites nothing`() {
        var memory = Memory()
        memory.send(.make("Fire out", guid: "urn:a:1", version: "3"))
        let late = memory.send(.make("Fire in port", guid: "urn:a:1", version: "2"))
        #expect(late?.lineage.event == .duplicate)
        #expect(late?.uri == "urn:a:1")
        #expect(memory.send(.make("Fire in port", guid: "urn:a:1", version: "2")) == nil)
        let next = memory.send(.make("Fire out, two hurt", guid: "urn:a:1", version: "4"))
        #expect(next?.lineage.links.first == .init(.evolvedFrom, uri: "urn:a:1", version: "3"))
    }

    @Test func `an older date that arrives late overwrites nothing either`() {
        var memory = Memory()
        memory.send(.make("Fire out", guid: "a1", arrival: later, versionCreated: noon))
        let late = memory.send(
            .make("Fire", guid: "a1", arrival: later, versionCreated: noon.advanced(bySeconds: -60)))
        #expect(late?.lineage.event == .duplicate)
    }

    @Test func `an edit taken back is a version, two texts shown in turn are not`() {
        var memory = Memory()
        memory.send(.make("One", guid: "a1", versionCreated: noon))
        memory.send(.make("Other", guid: "a1", versionCreated: noon))
        #expect(memory.send(.make("One", guid: "a1", versionCreated: noon))?.version == "3")
        #expect(memory.send(.make("Other", guid: "a1", versionCreated: noon))?.version == "4")
        #expect(memory.send(.make("One", guid: "a1", versionCreated: noon)) == nil)
        #expect(memory.send(.make("Other", guid: "a1", versionCreated: noon)) == nil)
    }

    @Test func `a changed note alone is a version too`() {
        var memory = Memory()
        memory.send(.make("Fire in port", guid: "urn:a:1", version: "3"))
        let second = memory.send(.make("Fire in port", guid: "urn:a:1", version: "3", note: "Embargo lifted"))
        #expect(second?.lineage.event == .update || second?.lineage.event == .duplicate)
        #expect(second?.version == "3-r2")
    }

    @Test func `a correction stays a correction`() {
        var memory = Memory()
        memory.send(.make("Two die in fire", guid: "urn:a:1", version: "1"))
        let second = memory.send(
            .make("Two hurt in fire", guid: "urn:a:1", version: "2", change: .correction))
        #expect(second?.lineage.event == .correction)
        let alone = memory.send(.make("Elsewhere", guid: "urn:b:1", change: .correction))
        #expect(alone?.lineage.event == .correction)
    }

    @Test func `a kill reaches its story, whatever its number`() {
        var memory = Memory()
        memory.send(.make("Minister resigns", guid: "urn:a:1", version: "2"))
        let kill = memory.send(.make("KILL", guid: "urn:a:1", version: "2", change: .kill))
        #expect(kill?.lineage.event == .kill)
        #expect(kill?.uri == "urn:a:1")
        #expect(kill?.version == "2-r2")
        #expect(kill?.lineage.links == [.init(.evolvedFrom, uri: "urn:a:1", version: "2")])
    }

    @Test func `bare numbers of two providers are two items`() {
        var memory = Memory()
        memory.send(.make("Fire in port", guid: "12", feed: "a", provider: "Alpha"))
        let other = memory.send(.make("Budget passed", guid: "12", feed: "b", provider: "Beta"))
        #expect(other?.lineage.event == .new)
        #expect(other?.lineage.links == [])
    }
}
