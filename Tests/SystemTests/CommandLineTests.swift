import Foundation
import TestKit
import Testing

/// What a person types, and gets: errors on stderr that say what, where and what to do, and exit codes of sysexits(3).
@Suite struct CommandLineTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: String..., input: String? = nil) throws -> Program.Outcome {
        // The folder has no ./config, so that nothing but the arguments counts.
        try Program.run(arguments, in: folder.url, input: input.map { Array($0.utf8) })
    }

    private let rss = """
        <rss version="2.0"><channel><title>Wire</title><link>https://example.org/</link>
        <item><guid isPermaLink="false">a-1</guid><title>Harbour reopens</title><description>Ships sail.</description>
        <pubDate>Fri, 18 Sep 2020 10:15:30 +0200</pubDate></item></channel></rss>
        """

    // MARK: Usage

    @Test func tellsItsVersionAndItsCommands() throws {
        let version = try run("--version")
        #expect(version.status == 0)
        #expect(version.output.hasPrefix("wirespool "))
        let help = try run("--help")
        #expect(help.status == 0)
        for command in [
            "run", "fetch", "decode", "classify", "tail", "status", "story", "check", "feeds", "demo",
        ] {
            #expect(help.output.contains("\n  \(command) "))
        }
    }

    @Test(arguments: [
        ["--nonsense"], ["decode"], ["tail", "-n", "many"], ["tail", "-n", "-1"], ["demo", "--for", "soon"],
        ["decode", "--format", "papyrus", "x"], ["decode", "--content-type", "text", "x"],
    ])
    func refusesWrongUsage(_ arguments: [String]) throws {
        let outcome = try Program.run(arguments, in: folder.url)
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("wirespool: "))
        #expect(outcome.output.isEmpty)
    }

    // MARK: Configuration

    @Test(arguments: ["run", "fetch", "check", "status", "feeds"])
    func saysWhereItLookedForAConfiguration(_ command: String) throws {
        guard !FileManager.default.fileExists(atPath: "/etc/wirespool/wirespool.toml") else { return }
        let outcome = try run(command)
        #expect(outcome.status == 78)
        #expect(outcome.errors.hasPrefix("wirespool: no configuration: "))
        #expect(outcome.errors.contains("--config"))
    }

    @Test(arguments: ["run", "fetch", "check", "status", "feeds"])
    func namesEveryFaultOfAConfiguration(_ command: String) throws {
        let path = try folder.write("[fetch]\ntimeuot = 3\n[[feed]]\nid = \"a b\"\n", to: "bad.toml")
        let outcome = try run(command, "--config", path)
        #expect(outcome.status == 78)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.hasPrefix("wirespool: \(path):") })
        #expect(
            outcome.errors.contains(
                "bad.toml:2: fetch.timeuot: is not a key known here; did you mean 'timeout'?"))
    }

    @Test func checkChangesNothing() throws {
        let spool = folder.path("spool")
        let text = "[spool]\npath = \"\(spool)\"\nledger = \"\(folder.path("ledger.sqlite"))\"\n"
        let bare = try folder.write(text, to: "bare.toml")
        let warned = try run("check", "--config", bare)
        #expect(warned.status == 78)
        #expect(warned.errors.contains("names no feed"))
        #expect(!warned.output.contains("All is well"))
        let feed = "[[feed]]\nid = \"a\"\nurl = \"https://example.org/a\"\n"
        let path = try folder.write(text + feed, to: "good.toml")
        let outcome = try run("check", "--config", path)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\(spool) will be made"))
        #expect(!FileManager.default.fileExists(atPath: spool))
    }

    @Test func checkTriesEverySource() throws {
        let server = try WebServer { request in
            request.target == "/good" ? .ok(self.rss) : WebReply(500)
        }
        let feeds = [("good", server.url("/good")), ("down", server.url("/down"))]
        let workplace = try Workplace(feeds: feeds)
        defer { workplace.remove() }
        let outcome = try run("check", "--connect", "--config", workplace.configuration.path)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("rss, 1 stories"))
        #expect(outcome.output.contains("the server failed (500)"))
        #expect(!FileManager.default.fileExists(atPath: workplace.ledger.path))
    }

    @Test func importsOPMLOnce() throws {
        let config = try folder.write(
            "[[feed]]\nid = \"a\"\nurl = \"https://example.org/a\"", to: "wire.toml")
        let opml = """
            <opml version="2.0"><body><outline text="A" xmlUrl="https://example.org/a"/>
            <outline text="B wire" xmlUrl="https://example.org/b"/></body></opml>
            """
        let first = try run("feeds", "import", "-", "--config", config, input: opml)
        #expect(first.status == 0)
        #expect(first.errors.contains("1 feeds added"))
        let again = try run("feeds", "import", "-", "--config", config, input: opml)
        #expect(again.errors.contains("0 feeds added"))
        let list = try run("feeds", "--config", config)
        #expect(list.output.split(separator: "\n").count == 2)
        let export = try run("feeds", "export", "--config", config)
        #expect(export.output.contains("xmlUrl=\"https://example.org/b\""))
        #expect(try run("feeds", "import", "-", "--config", config, input: "<rss/>").status == 65)
    }

    private static func opml(_ url: String) -> String {
        "<opml version=\"2.0\"><body><outline text=\"B\" xmlUrl=\"\(url)\"/></body></opml>"
    }

    /// A configuration may be for few eyes, and is often a link to where its versions are kept.
    @Test func importLeavesTheConfigurationsModeAndLink() throws {
        let kept = try folder.write("[log]\nlevel = \"info\"\n", to: "kept.toml")
        try #require(chmod(kept, 0o600) == 0)
        let config = folder.path("wire.toml")
        try FileManager.default.createSymbolicLink(atPath: config, withDestinationPath: "kept.toml")
        let opml = Self.opml("https://example.org/b")
        #expect(try run("feeds", "import", "-", "--config", config, input: opml).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: config) == "kept.toml")
        let facts = try FileManager.default.attributesOfItem(atPath: kept)
        #expect(facts[.posixPermissions] as? Int == 0o600)
        #expect(try String(contentsOfFile: kept, encoding: .utf8).contains("https://example.org/b"))
    }

    @Test func importTriedOutEndsAsTheRealOneWould() throws {
        let text = "[log]\nlevel = \"info\"\n"
        let config = try folder.write(text, to: "wire.toml")
        let bad = Self.opml("gopher://example.org/b")
        for more in [["--dry-run"], []] {
            let arguments = ["feeds", "import", "-", "--config", config] + more
            let outcome = try Program.run(arguments, in: folder.url, input: Array(bad.utf8))
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("would break the configuration"))
            #expect(outcome.output.isEmpty)
        }
        #expect(try String(contentsOfFile: config, encoding: .utf8) == text)
        let same = try folder.write(
            "[[feed]]\nid = \"a\"\nurl = \"https://example.org/A\"\n", to: "same.toml")
        let opml = Self.opml("HTTPS://Example.ORG/A")
        #expect(
            try run("feeds", "import", "-", "--config", same, input: opml).errors.contains("0 feeds added"))
    }

    // MARK: Decoding

    @Test func decodesWhatItCanAndNamesWhatItCannot() throws {
        let good = try folder.write(rss, to: "good.xml")
        let bad = try folder.write("no wire of any kind", to: "bad.txt")
        let outcome = try run("decode", bad, folder.path("missing.xml"), good)
        // The first that failed decides.
        #expect(outcome.status == 65)
        #expect(try run("decode", folder.path("missing.xml"), good, bad).status == 66)
        #expect(outcome.errors.contains("wirespool: \(bad): "))
        #expect(outcome.errors.contains("missing.xml: there is no such file"))
        let stories = outcome.output.split(separator: "\n")
        #expect(stories.count == 1)
        #expect(outcome.output.contains("Harbour reopens"))
    }

    @Test func decodesStandardInput() throws {
        let outcome = try run("decode", "-", "--url", "https://example.org/feed.xml", input: rss)
        #expect(outcome.status == 0)
        let story = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        #expect(story?["versionCreated"] as? String == "2020-09-18T08:15:30Z")
    }

    @Test(arguments: [" ", "<rss version=\"2.0\"><channel><title>x</title></channel></rss>", "{\"a\":"])
    func refusesWhatHoldsNothing(_ text: String) throws {
        let outcome = try run("decode", "-", input: text)
        #expect(outcome.status == 65)
        #expect(outcome.errors.hasPrefix("wirespool: -: "))
        #expect(outcome.output.isEmpty)
    }

    // MARK: Classifying

    @Test func classifiesLinesInTheirOrder() throws {
        let input = """
            {"id":"a","title":"Tin price falls","text":"Traders said stocks remained low.","language":"en"}
            {"id":7,"title":"EU fines app store under the Digital Markets Act","text":"The European Commission fined \
            the operator of an app store for breaching antitrust rules on platforms.","language":"en"}
            no JSON
            """
        let outcome = try run("classify", "--lines", input: input)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("wirespool: -:3: is no JSON object"))
        let lines = try outcome.output.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
        try #require(lines.count == 3)
        #expect(lines[0]["id"] as? String == "a")
        #expect(lines[0]["class"] as? String == "other")
        #expect(lines[1]["id"] as? Int == 7)
        #expect(lines[1]["class"] as? String == "tech-policy")
        #expect((lines[1]["evidence"] as? [Any])?.isEmpty == false)
        #expect(lines[2]["error"] != nil)
    }

    @Test func comparesLinesInTheirOrder() throws {
        let input = """
            {"a":{"title":"Tin price falls","text":"Traders said stocks remained low on Monday."},"b":{"title":"Tin price falls",\
            "text":"Traders said stocks remained low on Monday."}}
            no JSON
            {"a":{"title":"Tin"}}
            {"a":{"title":"Tin price falls","text":"Traders said stocks remained low on Monday."},"b":{"title":"Rain in the \
            north","text":"Rivers rose over night and two roads were closed."}}
            """
        let outcome = try run("compare", "--lines", input: input)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("wirespool: -:2: is no JSON object"))
        #expect(outcome.errors.contains("wirespool: -:3: has no object \"b\""))
        let lines = try outcome.output.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
        try #require(lines.count == 4)
        #expect(lines[0]["relation"] as? String == "duplicate")
        #expect((lines[1]["error"] as? String)?.hasPrefix("line 2 is no JSON object") == true)
        #expect(lines[2]["error"] != nil)
        #expect(lines[3]["relation"] as? String == "different")
    }

    @Test func trainSaysAtOnceThatItsReportHasNoPlace() throws {
        let texts = try folder.write("no JSON", to: "texts.jsonl")
        let file = try folder.write("", to: "occupied")
        let outcome = try run("train", texts, "--report", file + "/report")
        #expect(outcome.status == 73)
    }

    @Test(arguments: [
        "1829384756473829182", "1000000000000001", "true", "1.10", "1e3", "-0", "\"1000000000000001\"",
        "\"a\\u00e9\\\"b\"",
    ])
    func givesIDsBackAsTheyCame(_ id: String) throws {
        let line = "{\"title\":\"Tin\", \"id\" : \(id) ,\"text\":\"\"}\n"
        let outcome = try run("classify", "--lines", input: line)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("{\"id\":\(id),\"class\""))
    }

    @Test func holdsToTheConfiguredThreshold() throws {
        let input = "{\"title\":\"\",\"text\":\"A simple word on rain.\"}"
        let low = try folder.write("[classify]\nthreshold = 0.0\n", to: "low.toml")
        let outcome = try run("classify", "--lines", "--config", low, input: input)
        #expect(outcome.output.contains("\"class\":\"tech-policy\""))
        #expect(try run("classify", "--lines", input: input).output.contains("\"class\":\"other\""))
    }

    @Test func classifiesTextsAndFeeds() throws {
        let text = try run("classify", input: "Une simple phrase sur la pluie et le beau temps à Huy.")
        #expect(text.status == 0)
        #expect(text.output.contains("\"class\":\"other\""))
        let feed = try run("classify", try folder.write(rss, to: "good.xml"))
        #expect(feed.status == 0)
        #expect(feed.output.split(separator: "\n").count == 1)
        #expect(try run("classify", folder.path("missing")).status == 66)
    }

    /// Agencies mark dispatches with brackets.
    @Test(arguments: [
        "[Update] European Commission fines app store", "{Brussels} The \"items\" were late", "[1] x",
    ])
    func classifiesTextThatBeginsLikeJSON(_ text: String) throws {
        let outcome = try run("classify", input: text)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("{\"id\":\"-\",\"class\""))
        #expect(outcome.errors.isEmpty)
    }

    @Test(arguments: ["{\"a\":", "[{\"a\": 1}]", "{}", "[1, 2]", "[{\"headline\""])
    func classifiesNoJSONAsText(_ text: String) throws {
        let outcome = try run("classify", input: text)
        #expect(outcome.status == 65)
        #expect(outcome.output.isEmpty)
    }

    @Test func classifiesLatin1() throws {
        func classify(_ bytes: [UInt8]) throws -> Program.Outcome {
            try Program.run(["classify"], in: folder.url, input: bytes)
        }
        let text = try classify([0xC9] + Array("tat de la pluie ".utf8) + [0xE0] + Array(" Huy".utf8))
        #expect(text.status == 0)
        #expect(text.output.contains("\"class\":\"other\""))
        #expect(text.errors.hasPrefix("wirespool: -: "))
        #expect(text.errors.contains("read as windows-1252"))
        let stray = try classify(Array("État de été à Huy où il a plu ".utf8) + [0xE9] + Array(" hier".utf8))
        #expect(stray.status == 0)
        #expect(stray.errors.contains("1 bytes are not UTF-8 and were read as windows-1252"))
        #expect(try classify([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFF]).status == 65)
    }

    // MARK: Manners

    @Test func endsQuietlyWhenItsReaderGoes() throws {
        let items = (0..<20_000).map {
            "<item><guid isPermaLink=\"false\">\($0)</guid><title>Story \($0)</title></item>"
        }
        let path = try folder.write(
            "<rss version=\"2.0\"><channel><title>x</title>\(items.joined())</channel></rss>", to: "long.xml")
        let command = "set -o pipefail; \"$0\" decode \"$1\" 2>\"$2\" | head -n 1 >/dev/null"
        let outcome = try Program.run(
            ["-c", command, Program.wirespool.path, path, folder.path("errors")],
            executable: URL(fileURLWithPath: "/bin/bash"))
        #expect(outcome.status == 0)
        let errors = try String(contentsOfFile: folder.path("errors"), encoding: .utf8)
        #expect(!errors.contains("standard output"))
    }

    @Test func showsNoColourInAPipe() throws {
        let path = try folder.write(rss, to: "good.xml")
        for arguments in [["check", "--config", path], ["decode", path], ["--help"]] {
            let outcome = try Program.run(arguments, environment: ["TERM": "xterm-256color"])
            #expect(!outcome.output.contains("\u{1B}"))
            #expect(!outcome.errors.contains("\u{1B}"))
        }
    }
}
