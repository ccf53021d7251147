import Foundation
import Synchronization
import TestKit
import Testing

/// `wirespool story URI` after a few polls.
@Suite struct StoryCommandTests {
    private static let opening =
        "Forty firemen came with twelve engines and a fireboat to the port of Antwerp on Wednesday morning."
    private static let rest = "Nobody was hurt. The port opened again at noon, the harbour master said."

    private static func rss(_ guid: String, _ title: String, _ text: String, at time: String) -> String {
        """
        <rss version="2.0"><channel><title>\(guid)</title><link>https://example.org/</link>
        <item><guid isPermaLink="false">\(guid)</guid><title>\(title)</title>
        <pubDate>Fri, 18 Sep 2020 \(time) +0200</pubDate><description>\(text)</description></item></channel></rss>
        """
    }

    private func object(_ outcome: Program.Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    @Test func showsVersionsChangesAndDuplicates() throws {
        let isLater = Flag()
        let server = try WebServer { request in
            if request.target == "/paper" {
                return .ok(
                    Self.rss("urn:paper:7", "Fire in port", Self.opening + " (agency)", at: "10:30:00"))
            }
            let text = Self.opening + (isLater.isRaised ? " " + Self.rest : "")
            return .ok(
                Self.rss("urn:wire:1", "Fire in port", text, at: isLater.isRaised ? "11:00:00" : "10:00:00"))
        }
        let workplace = try Workplace(feeds: [
            ("wire", server.url("/wire")), ("paper", server.url("/paper")),
        ])
        defer { workplace.remove() }
        func run(_ arguments: String...) throws -> Program.Outcome {
            try Program.run(arguments + ["--config", workplace.configuration.path])
        }
        #expect(try run("fetch", "wire").status == 0)
        #expect(try run("fetch", "paper").status == 0)
        isLater.raise()
        #expect(try run("fetch", "wire", "--force").status == 0)

        let shown = try run("story", "urn:wire:1")
        #expect(shown.status == 0)
        let story = try object(shown)
        #expect(story["uri"] as? String == "urn:wire:1")
        let versions = try #require(story["versions"] as? [[String: Any]])
        #expect(versions.map { $0["version"] as? String } == ["1", "2"])
        #expect(versions.map { $0["event"] as? String } == ["new", "update"])
        let changes = try #require(versions.last?["changes"] as? [[String: String]])
        #expect(
            changes == [
                ["added": "Nobody was hurt."],
                ["added": "The port opened again at noon, the harbour master said."],
            ])
        let duplicates = try #require(story["duplicates"] as? [[String: Any]])
        #expect(duplicates.map { $0["uri"] as? String } == ["urn:paper:7"])
        #expect(duplicates.first?["feed"] as? String == "paper")
        let link = try #require(duplicates.first?["duplicateOf"] as? [String: Any])
        #expect(link["version"] as? String == "1")
        #expect((link["similarity"] as? Double ?? 0) > 0.9)

        #expect(try object(run("story", "urn:paper:7"))["uri"] as? String == "urn:wire:1")
        try FileManager.default.removeItem(at: workplace.spool)
        let bare = try #require(object(run("story", "urn:wire:1"))["versions"] as? [[String: Any]])
        #expect(bare.last?["changes"] == nil)
        #expect(bare.last?["headline"] as? String == "Fire in port")
    }

    @Test func saysWhatItDoesNotKnow() throws {
        let server = try WebServer(
            always: .ok(Self.rss("urn:wire:1", "Fire in port", "Text.", at: "10:00:00")))
        let workplace = try Workplace(feeds: [("wire", server.url("/"))])
        defer { workplace.remove() }
        let configuration = ["--config", workplace.configuration.path]
        #expect(try Program.run(["story", "urn:wire:1"] + configuration).status == 69)
        #expect(try Program.run(["fetch"] + configuration).status == 0)
        let unknown = try Program.run(["story", "urn:wire:2"] + configuration)
        #expect(unknown.status == 66)
        #expect(unknown.errors.contains("knows no story urn:wire:2"))
        #expect(try Program.run(["story"] + configuration).status == 64)
    }

    /// A bare guid is unique within its agency or site, and kept with it; people have the guid.
    @Test func findsAStoryByItsGUID() throws {
        let server = try WebServer(always: .ok(Self.rss("a1", "Fire in port", "Text.", at: "10:00:00")))
        let workplace = try Workplace(feeds: [("wire", server.url("/"))])
        defer { workplace.remove() }
        let configuration = ["--config", workplace.configuration.path]
        #expect(try Program.run(["fetch"] + configuration).status == 0)
        let story = try object(Program.run(["story", "a1"] + configuration))
        let versions = try #require(story["versions"] as? [[String: Any]])
        #expect(versions.map { $0["headline"] as? String } == ["Fire in port"])
        for name in ["1", "%", "_1", "", " a1"] {
            #expect(try Program.run(["story", name] + configuration).status == 66)
        }
    }
}

/// A word between a test and its server.
private final class Flag: Sendable {
    private let state = Mutex(false)
    var isRaised: Bool { state.withLock { $0 } }
    func raise() { state.withLock { $0 = true } }
}
