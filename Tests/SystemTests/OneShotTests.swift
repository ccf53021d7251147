import Foundation
import TestKit
import Testing

/// `wirespool fetch` as a process of its own: bad sources each time, nothing lost, the other feeds unharmed.
@Suite struct OneShotTests {
    private static func rss(_ titles: [String]) -> String {
        let items = titles.enumerated().map { index, title in
            "<item><guid isPermaLink=\"false\">item-\(index)</guid><title>\(title)</title>"
                + "<description>\(title), as reported today.</description></item>"
        }
        return "<rss version=\"2.0\"><channel><title>Wire</title><link>https://example.org/</link>"
            + "\(items.joined())</channel></rss>"
    }

    private func fetch(_ workplace: Workplace, _ more: String...) throws -> Program.Outcome {
        try Program.run(["fetch", "--config", workplace.configuration.path] + more)
    }

    private func headlines(_ workplace: Workplace, route: String = "all") throws -> [String] {
        let audit = try SpoolAudit(spool: workplace.spool, routes: [route])
        #expect(audit.faults.isEmpty)
        return (audit.lines[route] ?? []).map(\.headline)
    }

    @Test func spoolsEachStoryOnce() throws {
        let server = try WebServer(
            always: .ok(Self.rss(["Harbour reopens after the storm", "Tin price falls"])))
        let workplace = try Workplace(feeds: [("wire", server.url("/"))])
        defer { workplace.remove() }
        let first = try fetch(workplace)
        #expect(first.status == 0)
        #expect(first.output.contains("wire"))
        let second = try fetch(workplace, "--force")
        #expect(second.status == 0)
        #expect(try headlines(workplace).sorted() == ["Harbour reopens after the storm", "Tin price falls"])
    }

    /// Members of the service's group, who may not write beside the ledger, need its WAL and index to read it; whoever
    /// copies the one file needs the WAL to be empty.
    @Test func leavesTheLedgerWholeAndReadable() throws {
        let server = try WebServer(always: .ok(Self.rss(["Harbour reopens after the storm"])))
        let workplace = try Workplace(feeds: [("wire", server.url("/"))])
        defer { workplace.remove() }
        #expect(try fetch(workplace).status == 0)
        let wal = try FileManager.default.attributesOfItem(atPath: workplace.ledger.path + "-wal")
        #expect(wal[.size] as? Int == 0)
        #expect(FileManager.default.fileExists(atPath: workplace.ledger.path + "-shm"))
    }

    @Test func fetchesTheFeedsNamedOnly() throws {
        let server = try WebServer { request in
            .ok(Self.rss(["Story of \(request.target) number one"]))
        }
        let workplace = try Workplace(feeds: [("one", server.url("/one")), ("two", server.url("/two"))])
        defer { workplace.remove() }
        #expect(try fetch(workplace, "two").status == 0)
        #expect(server.requests.map(\.target) == ["/two"])
        let unknown = try fetch(workplace, "tow")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("did you mean two?"))
    }

    @Test(arguments: [
        ("down", "the server failed (500)"), ("missing", "nothing at this address (404)"),
        ("garbage", "garbage"), ("empty", "empty"), ("cut", "cut"), ("bomb", "bomb"), ("refused", "refused"),
    ])
    func oneBadFeedHarmsNoOther(_ kind: String, _ words: String) throws {
        let server = try WebServer { request in
            switch request.target {
            case "/good": .ok(Self.rss(["Harbour reopens after the storm"]))
            case "/down": WebReply(500)
            case "/garbage": .ok("<html><body>Down for maintenance</body></html>")
            case "/empty": .ok("")
            case "/cut": .chunked([Array("<rss><channel><item><title>x".utf8)], isWhole: false)
            case "/bomb":
                .ok(
                    "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><rss><channel><title>&c;</title></channel></rss>"
                )
            default: WebReply(404)
            }
        }
        let bad = kind == "refused" ? "http://127.0.0.1:9/" : server.url("/\(kind)")
        let workplace = try Workplace(feeds: [("bad", bad), ("good", server.url("/good"))])
        defer { workplace.remove() }
        let outcome = try fetch(workplace)
        #expect(outcome.status == 1)
        #expect((outcome.output + outcome.errors).contains("bad"))
        #expect(try headlines(workplace) == ["Harbour reopens after the storm"])
        if kind == "garbage" {
            let kept = try FileManager.default.contentsOfDirectory(
                atPath: workplace.spool.appendingPathComponent("quarantine").path)
            #expect(kept.count == 2)
        }
    }

    @Test func routesOnTheDesksOwnClass() throws {
        let server = try WebServer(
            always: .ok(Self.rss(["Harbour reopens after the storm", "Tin price falls"])))
        let more =
            "[classify]\nlexicons = [\"harbours.toml\"]\n[[route]]\nname = \"harbours\"\nclass = \"harbours\""
        let workplace = try Workplace(feeds: [("wire", server.url())], more: more)
        defer { workplace.remove() }
        try Data("id = \"harbours\"\n[group.harbour]\nany = \"harbour\"\n".utf8)
            .write(to: workplace.root.appendingPathComponent("harbours.toml"))
        #expect(try fetch(workplace).status == 0)
        #expect(try headlines(workplace, route: "harbours") == ["Harbour reopens after the storm"])
        let inbox = workplace.spool.appendingPathComponent("harbours/new")
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: inbox.path).first)
        let story = try String(contentsOf: inbox.appendingPathComponent(file), encoding: .utf8)
        #expect(story.contains("urn:wirespool:class:harbours"))
    }

    @Test func allOutputValidatesAgainstTheSchema() throws {
        guard let schema = SharedFiles.url("reference/ninjs-schema_3.1.json"),
            let feeds = SharedFiles.url("fixtures/feeds"), let wires = SharedFiles.url("fixtures/wire")
        else { return }
        var files: [String] = []
        for folder in [feeds, wires] {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            files += names.filter { !$0.hasSuffix("ed.json") && $0 != "index.json" }
                .map { folder.appendingPathComponent($0).path }
        }
        let decoded = try Program.run(["decode"] + files, limit: 120)
        let lines = decoded.output.split(separator: "\n")
        #expect(lines.count > 500)
        let folder = try TemporaryFolder()
        let stories = try folder.write(decoded.output, to: "stories.ndjson")
        let script = """
            import json, sys
            try:
                import jsonschema
            except ImportError:
                sys.exit(77)
            schema = json.load(open(sys.argv[1]))
            validator = jsonschema.validators.validator_for(schema)(schema)
            faults = 0
            for number, line in enumerate(open(sys.argv[2], encoding="utf-8"), 1):
                for error in validator.iter_errors(json.loads(line)):
                    faults += 1
                    print(number, list(error.absolute_path), error.message[:200])
            sys.exit(1 if faults else 0)
            """
        let checked = try Program.run(
            ["-c", script, schema.path, stories], executable: URL(fileURLWithPath: "/usr/bin/python3"),
            limit: 300)
        // 77: there is no jsonschema here.
        #expect(
            [0, 77].contains(checked.status), "\(checked.output.prefix(4000))\(checked.errors.prefix(500))")
    }
}
