import Foundation
import Spooling
import Stories
import TestKit
import Testing

@testable import Running

@Suite struct SettingsReaderTests {
    private func read(
        _ text: String, environment: [String: String] = [:], file: String = "desk.toml"
    ) throws -> Settings {
        try SettingsReader(environment: environment).read(text, file: file)
    }

    private func faults(_ text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let error as SettingsError {
            return error.faults.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func takesDefaultsForAllThatIsNotSaid() throws {
        let settings = try read("")
        #expect(settings.spool == Settings.Spool())
        #expect(settings.fetch == Settings.Fetch())
        #expect(settings.feeds.isEmpty)
        #expect(settings.routes == Route.standard)
    }

    @Test func readsEverySection() throws {
        let settings = try read(
            """
            [spool]
            path = "/data/spool"
            umask = "022"
            retain = "2d"
            max-size = "1 GiB"
            [fetch]
            timeout = 30
            per-host = 1
            allow-private-networks = true
            [dedup]
            policy = "exact"
            window = "7d"
            [[route]]
            name = "urgent-nl"
            language = "nl"
            urgency = 3
            event = ["new", "kill"]
            feed = "afp"
            [[route]]
            name = "tech-policy"
            class = "tech-policy"
            confidence = 80
            [log]
            level = "debug"
            [classify]
            threshold = 0.7
            [[feed]]
            id = "afp"
            url = "https://example.org/afp.xml"
            every = "90s"
            language = "FR_be"
            timezone = "Europe/Paris"
            format = "newsml-g2"
            dedup = "off"
            headers = { X-Desk = "policy" }
            [[feed]]
            id = "file"
            url = "file:///srv/wire.xml"
            """)
        #expect(settings.spool.path == "/data/spool")
        #expect(settings.spool.umask == 0o022)
        #expect(settings.spool.retain == 172_800)
        #expect(settings.spool.maxSize == 1 << 30)
        #expect(settings.fetch.timeout == 30)
        #expect(settings.fetch.allowsPrivateNetworks)
        #expect(settings.dedup.mode == .exact)
        #expect(settings.dedup.feeds == ["afp": .off])
        #expect(settings.routes.map(\.name) == ["all", "tech-policy", "urgent-nl"])
        #expect(settings.routes[1].confidence == 80)
        #expect(settings.routes[2].events == [.new, .kill])
        #expect(settings.log.level == .debug)
        #expect(settings.classify.threshold == 0.7)
        let feed = try #require(settings.feed("afp")).feed
        #expect(feed.interval == 90)
        #expect(feed.language == "fr-BE")
        #expect(feed.format == .newsMLG2)
        #expect(settings.feeds.map(\.feed.id) == ["afp", "file"])
    }

    @Test func namesTheNearestKeyForAnUnknownOne() {
        #expect(
            faults("[fetch]\nuser-agent = \"x\"\n\ntimeuot = 3\n")
                == ["desk.toml:4: fetch.timeuot: is not a key known here; did you mean 'timeout'?"])
        #expect(faults("[fetsh]\n") == ["desk.toml:1: fetsh: is not a key known here; did you mean 'fetch'?"])
        #expect(
            faults("[[feed]]\nid = \"a\"\nurl = \"http://h/\"\nevry = 3\n").first?.contains("'every'") == true
        )
    }

    @Test func collectsAllFaultsWithTheirLines() {
        let found = faults(
            """
            [spool]
            umask = "9"

            [[feed]]
            id = "a"
            url = "https://example.org/"

            [[feed]]
            id = "a"
            url = "gopher://example.org/"
            every = 0
            timezone = "Europe/Bruxelles"
            """)
        #expect(found.count == 5)
        #expect(found[0].hasPrefix("desk.toml:2: spool.umask: \"9\" will not do"))
        #expect(found[1].hasPrefix("desk.toml:9: feed[2].id: \"a\" is another feed's id already"))
        #expect(found[2].hasPrefix("desk.toml:10: feed[2].url: gopher: is not fetched"))
        #expect(found[3].hasPrefix("desk.toml:11: feed[2].every: 0 will not do"))
        #expect(found[4].hasPrefix("desk.toml:12: feed[2].timezone:"))
    }

    @Test(arguments: [
        ("[fetch]\nuser-agent = \"x\\r\\nX-Evil: 1\"", "desk.toml:2: fetch.user-agent: holds a control"),
        ("[fetch]\nproxy = \"ftp://h:1\"", "desk.toml:2: fetch.proxy: \"ftp://h:1\" is no proxy; give"),
        ("[fetch]\nproxy = \"http://\"", "desk.toml:2: fetch.proxy: \"http://\" is no proxy; give"),
        ("[fetch]\nproxy = \"http://h:0\"", "desk.toml:2: fetch.proxy: \"http://h:0\" is no proxy; give"),
        ("[fetch]\nproxy = \"two words\"", "desk.toml:2: fetch.proxy: \"two words\" is no proxy; give"),
        (
            "[[feed]]\nid = \"a\"\nurl = \"file://wire/a.xml\"",
            "desk.toml:3: feed[1].url: \"file://wire/a.xml\" names the host wire; give"
        ),
        (
            "[[feed]]\nid = \"a\"\nurl = \"http://h/\"\nlanguage = \"french\"",
            "desk.toml:4: feed[1].language: \"french\" is no language tag"
        ),
    ])
    func findsWhatCouldNotBeSentOrReached(text: String, fault: String) {
        let found = faults(text)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(fault) == true)
    }

    @Test(arguments: [
        "http://proxy.example.org:3128", "proxy.example.org:3128", "socks5h://[::1]:1080", "HTTPS://u:p@h",
    ])
    func takesProxies(_ proxy: String) throws {
        #expect(try read("[fetch]\nproxy = \"\(proxy)\"").fetch.proxy == proxy)
    }

    @Test(arguments: ["file:///srv/a.xml", "file://localhost/srv/a.xml"])
    func takesFilesOfThisMachine(_ url: String) throws {
        #expect(try read("[[feed]]\nid = \"a\"\nurl = \"\(url)\"").feeds.count == 1)
    }

    @Test func holdsRoutesToWhatThereIs() {
        let found = faults(
            """
            [[feed]]
            id = "belga-fr"
            url = "https://example.org/"
            [[route]]
            name = "tmp"
            event = "updated"
            [[route]]
            name = "desk"
            feed = "belga-rf"
            """)
        #expect(found.count == 3)
        #expect(found[0].hasPrefix("desk.toml:5: route[1].name: \"tmp\" will not do"))
        #expect(found[1].hasSuffix("did you mean \"update\"?"))
        #expect(
            found[2] == "desk.toml:9: route[2].feed: \"belga-rf\" is no feed's id; did you mean \"belga-fr\"?"
        )
    }

    @Test func saysWhereTheSyntaxIsBroken() {
        let found = faults("[spool]\npath = \n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("desk.toml:2: is not TOML: ") == true)
    }

    /// The parser ends the process at such headers.
    @Test(arguments: [
        "[[[", "[[[feed]]]", "[[ [feed]]", "[.a]", "[@x]", "[/etc]", "[=]", "[é]", "[“a”]", "[#", "[", "[]",
        "  [ ]",
        "[log]\nlevel = \"info\"\n[", "[\r\n",
    ])
    func survivesHeadersWithoutAName(_ text: String) {
        let found = faults(text + "\n")
        #expect(found.count == 1)
        #expect(found.first?.contains("is not TOML: a table's name is missing") == true)
    }

    @Test func refusesSecretsInTheConfiguration() {
        let inline = faults(
            "[[feed]]\nid = \"a\"\nurl = \"http://h/\"\nauth = { user = \"u\", password = \"p\" }\n")
        #expect(inline.count == 1)
        #expect(inline.first?.contains("not the configuration") == true)
        #expect(faults("[[feed]]\nid = \"a\"\nurl = \"http://u:p@h/\"\n").first?.contains("auth") == true)
    }

    @Test func takesSecretsFromFilesAndCredentials() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data("desk:s3cret:x\n".utf8).write(to: directory.appendingPathComponent("wire"))
        let feed = "[[feed]]\nid = \"a\"\nurl = \"http://h/\"\n"
        let fromFile = try read(feed + "auth = { file = \"\(directory.path)/wire\" }")
        #expect(fromFile.feeds.first?.credentials == .basic(user: "desk", password: "s3cret:x"))
        let fromCredential = try read(
            feed + "auth = { scheme = \"bearer\", credential = \"wire\" }",
            environment: ["CREDENTIALS_DIRECTORY": directory.path])
        #expect(fromCredential.feeds.first?.credentials == .bearer(token: "desk:s3cret:x"))
        #expect(
            faults(feed + "auth = { credential = \"wire\" }").first
                == "desk.toml:4: feed[1].auth.credential: \"wire\" is handed to the service alone; "
                + "fetch by `systemctl start wirespool-fetch`, or use file")
    }

    /// `wirespool status` and `tail` are for whoever may read the spool, `check` for the time before the service runs.
    @Test func asksForNoSecretThatNobodyNeeds() throws {
        let feed = "[[feed]]\nid = \"a\"\nurl = \"http://h/\"\n"
        let credential = feed + "auth = { user = \"desk\", credential = \"feed_wire\" }"
        let absent = feed + "auth = { file = \"/nowhere/secret\" }\ntls = { ca-file = \"/nowhere/ca.pem\" }"
        func read(_ text: String, for use: SecretUse) throws -> FeedSettings? {
            try SettingsReader(environment: [:], secrets: use).read(text, file: "desk.toml").feeds.first
        }
        #expect(try read(credential, for: .none)?.withheldCredential == nil)
        #expect(try read(absent, for: .none) != nil)
        #expect(try read(credential, for: .checking)?.withheldCredential == "feed_wire")
        #expect(throws: SettingsError.self) { try read(absent, for: .checking) }
        #expect(throws: SettingsError.self) { try read(credential, for: .fetching) }
        #expect(throws: SettingsError.self) {
            try read(feed + "auth = { credential = \"feed_wire\", file = \"x\" }", for: .none)
        }
    }

    /// The shipped file is the documentation: it stands at the defaults, and every key in its comments is real.
    @Test func shippedConfigurationIsValidAndComplete() throws {
        let url = SharedFiles.packageRoot.appendingPathComponent("config/wirespool.toml")
        let text = try String(contentsOf: url, encoding: .utf8)
        let settings = try read(text)
        #expect(settings.spool == Settings.Spool())
        #expect(settings.fetch == Settings.Fetch())
        #expect(settings.feeds.isEmpty)

        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data("secret".utf8).write(to: directory.appendingPathComponent("feed_belga"))
        // A comment that reads like a setting or a header becomes one.
        let setting = try Regex(#"^# (\[\[|[a-z-]+ = )"#)
        let model = "../Sources/Classifying/Resources/tech-policy.model"
        let uncommented = text.replacing("desk.model", with: model)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { (try? setting.firstMatch(in: $0)) == nil ? $0 : $0.dropFirst(2) }
        let all = try read(
            uncommented.joined(separator: "\n").replacing(
                "/etc/ssl/certs/ca-certificates.crt", with: "\(directory.path)/feed_belga"),
            environment: ["CREDENTIALS_DIRECTORY": directory.path], file: url.path)
        #expect(all.feeds.count == 1)
        #expect(all.classify.desk.map(\.id) == ["ports"])
        #expect(all.feeds.first?.credentials == .basic(user: "desk", password: "secret"))
    }

    @Test func readsTheDesksLexicons() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(
            "id = \"ports\"\n[group.a]\nen = \"harbour\"\n[topic.quays]\ngroups = [\"a\"]", to: "p.toml")
        let text = """
            [classify]
            lexicons = ["p.toml"]
            [[route]]
            name = "ports"
            class = ["ports", "tech-policy"]
            topic = "quays"
            """
        let file = folder.path("desk.toml")
        let settings = try SettingsReader(environment: [:]).read(text, file: file)
        #expect(settings.classify.desk.map(\.id) == ["ports"])
        #expect(settings.routes.last?.classes == ["ports", "tech-policy"])
        let twice = text.replacing("\"p.toml\"", with: "\"p.toml\", \"p.toml\", \"q.toml\"")
        #expect {
            try SettingsReader(environment: [:]).read(twice, file: file)
        } throws: { error in
            let faults = (error as? SettingsError)?.faults.map(\.message) ?? []
            return faults.count == 2
                && faults[0].contains("defines ports, which another lexicon defines already")
                && faults[1].contains("q.toml\" is not there")
        }
    }

    @Test func refusesAModelThatIsNone() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("weights", to: "desk.model")
        for (name, words) in [("desk.model", "is no model of Wirespool"), ("other.model", "is not there")] {
            let faults = faults("[classify]\nmodel = \"\(folder.path(name))\"")
            #expect(faults.count == 1)
            #expect(faults.first?.contains(words) == true)
        }
    }

    @Test func findsNoClassThatNobodyKnows() {
        let faults = faults("[[route]]\nname = \"a\"\nclass = \"tech-polcy\"\ntopic = \"privcy\"")
        #expect(faults.count == 2)
        #expect(faults.first?.contains("did you mean \"tech-policy\"?") == true)
        #expect(faults.last?.contains("did you mean \"privacy\"?") == true)
    }
}
