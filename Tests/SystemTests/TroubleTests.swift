import Foundation
import TestKit
import Testing

/// The program in trouble: documents that break off, disks that refuse, hosts that want quiet, signals that come early.
@Suite struct TroubleTests {
    private static func item(_ number: Int) -> String {
        "<item><guid isPermaLink=\"false\">item-\(number)</guid><title>Dispatch number \(number) of the day</title>"
            + "<description>What was seen at lock \(number) this morning.</description></item>"
    }

    private func fetch(_ workplace: Workplace, limit: Double = 60) throws -> Program.Outcome {
        try Program.run(["fetch", "--config", workplace.configuration.path], limit: limit)
    }

    private func spooled(_ workplace: Workplace) throws -> Int {
        let audit = try SpoolAudit(spool: workplace.spool, routes: ["all"])
        #expect(audit.faults.isEmpty)
        return audit.lines["all"]?.count ?? 0
    }

    /// Without Content-Length nobody but the decoder can tell.
    @Test func asksAgainForADocumentThatBrokeOff() throws {
        let whole =
            "<rss version=\"2.0\"><channel><title>Wire</title>\((1...9).map(Self.item).joined())</channel></rss>"
        let server = try WebServer { request in
            if request["if-none-match"] == "\"a\"" { return WebReply(304) }
            let body = request.ordinal == 0 ? String(whole.prefix(700)) : whole
            let head = WebReply.head(200, headers: ["ETag": "\"a\"", "Connection": "close"])
            return WebReply(steps: [.send(head + Array(body.utf8))])
        }
        let workplace = try Workplace(feeds: [("wire", server.url("/"))])
        defer { workplace.remove() }
        let first = try fetch(workplace)
        #expect(first.status == 0)
        #expect(try spooled(workplace) < 9)
        #expect(try fetch(workplace).status == 0)
        #expect(try spooled(workplace) >= 9)
        #expect(try fetch(workplace).output.contains("unchanged"))
    }

    @Test func onePassWaitsForNoHostThatWantsQuiet() throws {
        let server = try WebServer { _ in WebReply(503, headers: ["Retry-After": "99999999"]) }
        let workplace = try Workplace(feeds: (1...12).map { ("wire-\($0)", server.url("/\($0)")) })
        defer { workplace.remove() }
        let outcome = try fetch(workplace, limit: 30)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("its host wants quiet until"))
        #expect(outcome.output.split(separator: "\n").count == 12)
    }

    @Test(arguments: [SIGHUP, SIGTERM]) func heedsASignalAsSoonAsItIsReady(_ signal: Int32) throws {
        let workplace = try Workplace(feeds: [("wire", "file:///nowhere/feed.xml")])
        defer { workplace.remove() }
        let manager = try NotifySocket()
        let daemon = try Program(
            ["run", "--config", workplace.configuration.path], environment: ["NOTIFY_SOCKET": manager.name])
        while let message = manager.next(within: 20_000), !message.hasPrefix("READY=1") {}
        daemon.send(signal)
        if signal == SIGHUP {
            #expect(waitUntil { daemon.errors.contains("configuration reloaded") })
            daemon.send(SIGTERM)
        }
        #expect(daemon.wait(limit: 30).status == 0)
    }

    @Test(.enabled(if: TinyDisk.isAvailable, "needs the right to mount a tmpfs"))
    func endsThoughTheDiskIsFull() throws {
        let text = String(repeating: "as seen from the quay, ", count: 400)
        let items = (1...40).map { Self.item($0).replacing("What", with: text + "what") }.joined()
        let server = try WebServer(always: .ok("<rss version=\"2.0\"><channel>\(items)</channel></rss>"))
        let disk = try TinyDisk(kilobytes: 256)
        let workplace = try Workplace(feeds: [("wire", server.url("/")), ("wire-2", server.url("/2"))])
        defer { workplace.remove() }
        func command(_ name: String) -> [String] {
            [name, "--config", workplace.configuration.path, "--spool", "\(disk.path)/spool"]
        }
        let daemon = try Program(command("run"))
        #expect(waitUntil { daemon.errors.contains("filing waits") })
        let status = try Program.run(command("status"))
        #expect(status.output.contains("filing waits: the file system is full"))
        daemon.send(SIGTERM)
        #expect(daemon.wait(limit: 30).status == 0)
        let pass = try Program.run(command("fetch"), limit: 30)
        #expect(pass.status == 73)
        #expect(pass.errors.contains("No space left on device"))
    }
}
