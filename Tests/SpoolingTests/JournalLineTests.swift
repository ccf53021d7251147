import Foundation
import Stories
import TestKit
import Testing

@testable import Spooling

struct JournalLineTests {
    private func stamp(uri: String = "urn:x:1", version: String = "1") -> Publication.Stamp {
        Publication.Stamp(
            sequence: 12, time: .noon, event: .update, route: "tech-policy", feedID: "belga-fr", uri: uri,
            version: version, file: "20200918T120000.000Z_belga-fr_3f2a9c1b7d04_v1.json")
    }

    private func line(_ story: Story, _ stamp: Publication.Stamp) throws -> JournalEntry {
        let bytes = JournalLine.line(stamp, tail: JournalLine.tail(story))
        #expect(bytes.count <= JournalLine.limit)
        #expect(bytes.last == UInt8(ascii: "\n"))
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
        return try #require(JournalEntry(bytes[...]), "no JSON, or not all of a line's members")
    }

    @Test func `a line says what a reader chooses by`() throws {
        var story = Story.make("Bruxelles agit", guid: "urn:x:1", link: "https://a.example/1", language: "fr")
        story.descriptions = [.init("Un \"résumé\"\nen deux lignes", role: "summary")]
        story.urgency = 3
        story.lineage.links = [.init(.evolvedFrom, uri: "urn:x:1"), .init(.relatedTo, uri: "urn:x:0")]
        var classification = Classification(score: 0.97)
        classification.classes = [.init(id: "tech-policy", probability: 0.97)]
        classification.topics = [.init(id: "platforms", probability: 0.8)]
        story.classification = classification
        let bytes = JournalLine.line(stamp(), tail: JournalLine.tail(story))
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {"seq":12,"time":"2020-09-18T12:00:00Z","event":"update","route":"tech-policy","feed":"belga-fr",\
                "uri":"urn:x:1","version":"1",\
                "file":"tech-policy/new/20200918T120000.000Z_belga-fr_3f2a9c1b7d04_v1.json",\
                "headline":"Bruxelles agit","summary":"Un \\"résumé\\"\\nen deux lignes","language":"fr",\
                "link":"https://a.example/1","versionCreated":"2020-09-13T12:26:40Z","urgency":3,\
                "topics":[{"id":"tech-policy","confidence":97},{"id":"platforms","confidence":80}],\
                "related":"urn:x:0"}

                """)
        #expect(try line(story, stamp()).topics?.count == 2)
    }

    @Test(arguments: ["x", "é", "😀", "\u{1}", "\"", "\n", "\u{301}"])
    func `however long a story, its line is whole and within the limit`(_ unit: String) throws {
        let long = String(repeating: unit, count: 100_000)
        var story = Story.make(long, guid: "urn:x:1", link: "https://a.example/" + long)
        story.descriptions = [.init(long, role: "summary")]
        story.lineage.links = [.init(.relatedTo, uri: long)]
        var classification = Classification(score: 1)
        classification.classes = (0..<100).map { .init(id: "\($0)" + long, probability: 1) }
        classification.topics = classification.classes
        story.classification = classification
        let entry = try line(story, stamp(uri: long, version: long))
        #expect(entry.headline.hasSuffix("…"))
        #expect(entry.summary?.hasSuffix("…") == true)
        #expect(entry.link == nil)
        #expect(entry.topics?.count == 24)
    }

    @Test func `a summary has all the room that the rest leaves`() throws {
        var story = Story.make("Headline")
        story.descriptions = [.init(String(repeating: "s", count: 25_000), role: "summary")]
        #expect(try line(story, stamp()).summary?.utf8.count == 25_000)
    }
}
