import Foundation
import TestKit
import Testing

/// The daemon as a process: how it begins, ends, and shares its ledger with nobody.
@Suite struct DaemonTests {
    private static let rss = """
        <rss version="2.0"><channel><title>Wire</title><link>https://example.org/</link>
        <item><guid isPermaLink="false">a-1</guid><title>Harbour reopens</title><description>Ships sail.</description>
        </item></channel></rss>
        """

    private func start(_ workplace: Workplace) throws -> Program {
        try Program(["run", "--config", workplace.configuration.path])
    }

    private func hasSpooled(_ workplace: Workplace) -> Bool {
        let journal = workplace.spool.appendingPathComponent("all/journal/current")
        let text = (try? String(contentsOf: journal, encoding: .utf8)) ?? ""
        return text.contains("\"seq\":1,")
    }

    @Test func endsInOrderWhenAsked() throws {
        let server = try WebServer(always: .ok(Self.rss))
        let workplace = try Workplace(feeds: [("wire", server.url())])
        defer { workplace.remove() }
        let daemon = try start(workplace)
        #expect(waitUntil { hasSpooled(workplace) })
        daemon.send(SIGTERM)
        let outcome = daemon.wait(limit: 30)
        #expect(outcome.status == 0)
        let audit = try SpoolAudit(spool: workplace.spool, routes: ["all"])
        #expect(audit.faults.isEmpty)
        #expect(audit.lines["all"]?.count == 1)
    }

    @Test func tellsTheServiceManagerHowItFares() throws {
        let server = try WebServer(always: .ok(Self.rss))
        let workplace = try Workplace(feeds: [("wire", server.url())])
        defer { workplace.remove() }
        let manager = try NotifySocket()
        let daemon = try Program(
            ["run", "--config", workplace.configuration.path],
            environment: ["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "1000000"])
        var messages: [String] = []
        while messages.count(where: { $0 == "WATCHDOG=1" }) < 2, let message = manager.next(within: 20_000) {
            messages.append(message)
        }
        #expect(messages.contains { $0.hasPrefix("READY=1\n") && $0.contains("polling 1 feed into") })
        #expect(messages.count(where: { $0 == "WATCHDOG=1" }) >= 2)
        daemon.send(SIGHUP)
        while let message = manager.next(within: 10_000) {
            messages.append(message)
            if message.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") { break }
        }
        #expect(messages.last?.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") == true)
        daemon.send(SIGTERM)
        #expect(daemon.wait(limit: 30).status == 0)
        while let message = manager.next(within: 100) { messages.append(message) }
        #expect(messages.contains { $0.hasPrefix("STOPPING=1\n") })
    }

    @Test func letsNoOtherProcessAtItsLedger() throws {
        let server = try WebServer(always: .ok(Self.rss))
        let workplace = try Workplace(feeds: [("wire", server.url())])
        defer { workplace.remove() }
        let daemon = try start(workplace)
        #expect(waitUntil { hasSpooled(workplace) })
        for command in ["run", "fetch"] {
            let second = try Program.run([command, "--config", workplace.configuration.path])
            #expect(second.status == 75)
            #expect(second.errors.contains("\(daemon.processID)"))
        }
        // Nor at its spool, with another ledger.
        let other = workplace.root.appendingPathComponent("other.sqlite").path
        for command in ["run", "fetch"] {
            let second = try Program.run(
                [command, "--config", workplace.configuration.path, "--ledger", other])
            #expect(second.status == 75)
            #expect(second.errors.contains("another process is publishing to this spool"))
        }
        let status = try Program.run(["status", "--config", workplace.configuration.path])
        #expect(status.status == 0)
        #expect(status.output.contains("running, process \(daemon.processID)"))
        daemon.send(SIGTERM)
        #expect(daemon.wait().status == 0)
        #expect(try Program.run(["fetch", "--config", workplace.configuration.path]).status == 0)
    }

    @Test func keepsItsOldConfigurationWhenTheNewOneIsWrong() throws {
        let server = try WebServer(always: .ok(Self.rss))
        let workplace = try Workplace(feeds: [("wire", server.url("/first"))])
        defer { workplace.remove() }
        let daemon = try start(workplace)
        #expect(waitUntil { hasSpooled(workplace) })
        let good = try String(contentsOf: workplace.configuration, encoding: .utf8)
        try Data((good + "\n[fetch]\ntimeuot = 1\n").utf8).write(to: workplace.configuration)
        daemon.send(SIGHUP)
        #expect(waitUntil { daemon.errors.contains("wirespool.toml") })
        #expect(daemon.isRunning)
        let more = "\n[[feed]]\nid = \"second\"\nurl = \"\(server.url("/second"))\"\nevery = \"1s\"\n"
        try Data((good + more).utf8).write(to: workplace.configuration)
        daemon.send(SIGHUP)
        #expect(waitUntil { server.requests.contains { $0.target == "/second" } })
        daemon.send(SIGTERM)
        #expect(daemon.wait().status == 0)
    }

    @Test func takesUpTheLogsLevel() throws {
        let server = try WebServer(always: .ok(Self.rss))
        let workplace = try Workplace(
            feeds: [("wire", server.url())], more: "[log]\nlevel = \"error\"\n")
        defer { workplace.remove() }
        let daemon = try start(workplace)
        #expect(waitUntil { hasSpooled(workplace) })
        #expect(!daemon.errors.contains("polling 1 feed"))
        let text = try String(contentsOf: workplace.configuration, encoding: .utf8)
        try Data(text.replacing("\"error\"", with: "\"notice\"").utf8).write(to: workplace.configuration)
        daemon.send(SIGHUP)
        #expect(waitUntil { daemon.errors.contains("configuration reloaded: polling 1 feed") })
        daemon.send(SIGTERM)
        #expect(daemon.wait().status == 0)
    }

    @Test func saysWhyItCannotBegin() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("not a directory", to: "spool")
        let config = try folder.write(
            "[spool]\npath = \"\(file)\"\nledger = \"\(folder.path("ledger.sqlite"))\"\n"
                + "[[feed]]\nid = \"a\"\nurl = \"file:///nowhere\"\n", to: "a.toml")
        let noSpool = try Program.run(["run", "--config", config])
        #expect(noSpool.status == 73)
        #expect(noSpool.errors.hasPrefix("wirespool: "))
        let ledger = try folder.write("this is no database, whatever its name says", to: "ledger.sqlite")
        let config2 = try folder.write(
            "[spool]\npath = \"\(folder.path("spool2"))\"\nledger = \"\(ledger)\"\n"
                + "[[feed]]\nid = \"a\"\nurl = \"file:///nowhere\"\n", to: "b.toml")
        let noLedger = try Program.run(["run", "--config", config2])
        #expect(noLedger.status == 73)
        #expect(noLedger.errors.contains(ledger))
    }
}
