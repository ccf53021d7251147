import Decoding
import Foundation
import Spooling
import Stories
import TestKit
import Testing

@testable import Normalizing

/// Everything that goes out validates against IPTC's schema, formats included. Needs the schema beside the package, and
/// python3 with its jsonschema package.
@Suite struct NinjsSchemaTests {
    @Test(.enabled(if: NinjsSchema.isThere, "needs the ninjs schema and python3 with jsonschema"))
    func everySampleValidates() throws {
        var lines: [UInt8] = []
        for folder in ["fixtures/wire", "fixtures/feeds"] {
            let root = try #require(SharedFiles.url(folder))
            for name in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
                guard let bytes = SharedFiles.bytes("\(folder)/\(name)"), !name.hasSuffix("index.json"),
                    let document = try? FeedDecoder().decode(bytes, hints: FeedDecoder.Hints())
                else { continue }
                for url in ["https://feeds.example/a/\(name)", "file:///drop/\(name)"] {
                    lines += NinjsSchema.lines(document, from: Feed(id: "sample", url: url))
                }
            }
        }
        #expect(try NinjsSchema.faults(in: lines) == [])
    }

    @Test(.enabled(if: NinjsSchema.isThere, "needs the ninjs schema and python3 with jsonschema"))
    func hostileItemsValidate() throws {
        var lines: [UInt8] = []
        for vector in HTMLVectors.all + [
            "\u{0}\u{1}\u{9F}", "http://a b/", "http://é/é?é#é", "a:b", "%zz", "//", "[]",
        ] {
            var document = WireDocument(format: .rss)
            document.channel.link = vector
            document.channel.base = vector
            document.items = [HostileItem.make(vector), HostileItem.make("https://a.example/\(vector)")]
            lines += NinjsSchema.lines(document, from: Feed(id: "hostile", url: "https://u:p@a.example/x"))
        }
        #expect(try NinjsSchema.faults(in: lines) == [])
    }

    @Test(.enabled(if: NinjsSchema.isThere, "needs the ninjs schema and python3 with jsonschema"))
    func whatOurselvesAddValidates() throws {
        var document = WireDocument(format: .rss)
        document.items = [HostileItem.make("x")]
        let feed = Feed(id: "a", url: "https://a.example/")
        var story = try #require(
            Normalizer().normalize(document.items[0], in: document, from: feed, at: Timestamp(seconds: 0))
                .story)
        for relation in Lineage.Link.Relation.allCases {
            story.lineage.links.append(
                Lineage.Link(relation, uri: "urn:wirespool:a:0", version: "1", similarity: 0.5))
        }
        var classification = Classification(score: 0.97)
        classification.classes = [.init(id: Classification.techPolicy, probability: 0.97)]
        classification.topics = Topic.allCases.map { .init(id: $0.rawValue, probability: 0.5) }
        story.classification = classification
        #expect(try NinjsSchema.faults(in: NinjsDocument.line(story)) == [])
    }
}

/// An item that says the same in every field.
private enum HostileItem {
    static func make(_ text: String) -> WireItem {
        var item = WireItem()
        item.guid = text
        item.version = text
        item.identifiers = [WireIdentifier(role: text, value: text)]
        item.links = [WireLink(text), WireLink(text, rel: "via")]
        item.language = text
        item.status = text
        item.type = text
        item.urgency = text
        item.priority = text
        item.signals = [text]
        item.published = text
        item.headlines = [.plain, .html, .nitf, .unknown].map { WireText("Headline \(text)", markup: $0) }
        item.summaries = [.plain, .html, .nitf, .unknown].map { WireText(text, markup: $0, base: text) }
        item.bodies = [.plain, .html, .nitf, .unknown].map { WireText(text, markup: $0, base: text) }
        item.byline = text
        item.dateline = text
        item.creditLine = text
        item.slugline = text
        item.keywords = [text]
        item.editorialNotes = [WireText(text, markup: .unknown)]
        item.authors = [WirePerson(name: text, email: text, uri: text, role: text)]
        item.subjects = [
            WireSubject(code: text, scheme: text, name: text, relation: text),
            WireSubject(scheme: text, name: text),
        ]
        item.genres = item.subjects
        item.products = [text]
        item.located = text
        var place = WirePlace(name: text, code: text, scheme: text, relation: text)
        item.places = [place]
        place = WirePlace(name: text)
        place.latitude = -0.000_000_1
        place.longitude = 1e-7
        item.places.append(place)
        item.sources = [WireParty(name: text, uri: text, role: text)]
        item.provider = text
        item.copyrightHolder = text
        item.copyrightNotice = text
        item.usageTerms = [WireText(text)]
        var media = WireMedia(href: text, type: text)
        media.role = text
        media.width = text
        media.duration = text
        item.media = [media]
        item.relations = [WireRelation(target: text, rel: text, title: text)]
        return item
    }
}
