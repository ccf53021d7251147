import Decoding
import Foundation
import Stories
import TestKit
import Testing

@testable import Normalizing

/// A Belga chain and the kill that withdraws it, which names none of its members.
@Suite struct FamilyTests {
    private func stories(_ name: String) throws -> [Story] {
        let path = SharedFiles.packageRoot.appendingPathComponent(
            "Tests/NormalizingTests/Fixtures/wires/\(name)")
        let document = try FeedDecoder().decode([UInt8](Data(contentsOf: path)))
        let feed = Feed(id: "desk", url: "https://desk.example/in/")
        return document.items.compactMap {
            Normalizer().normalize($0, in: document, from: feed, at: Timestamp(seconds: 1_600_000_000)).story
        }
    }

    @Test func membersAndKillShareIt() throws {
        let members = try stories("belga-pair.xml")
        let kill = try #require(try stories("belga-kill.xml").first)
        let family = try #require(kill.fingerprint.family)
        #expect(members.count > 1)
        #expect(members.allSatisfy { $0.fingerprint.family == family })
        #expect(!members.contains { $0.fingerprint.identity == kill.fingerprint.identity })
    }

    @Test func whatIsNoChainHasNone() throws {
        #expect(try stories("afp-newsml12.xml").allSatisfy { $0.fingerprint.family == nil })
    }

    @Test(arguments: [
        ("UPDATE 1-Tribunal backs regulator over cables", Story.Change.update),
        ("CORRECTED-Tribunal backs regulator over cables", .correction),
        ("KILL-Tribunal backs regulator over cables", .kill),
        ("EU-Kommission plant neues Gesetz", .original), ("TV-Lead im Ersten", .original),
    ])
    func marksBeforeAHyphen(_ headline: String, _ change: Story.Change) throws {
        var item = WireItem()
        item.guid = "urn:x:1"
        item.headlines = [WireText(headline)]
        item.bodies = [WireText("The text of the dispatch.")]
        let story = Normalizer().normalize(
            item, in: WireDocument(format: .newsMLG2), from: Feed(id: "desk", url: "https://desk.example/"),
            at: Timestamp(seconds: 1_600_000_000)
        ).story
        #expect(story?.change == change)
    }
}
