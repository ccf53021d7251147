import Foundation
import TestKit
import Testing

/// What the daemon still knows of its feeds after it died.
@Suite struct RestartTests {
    private static func rss(_ title: String) -> String {
        "<rss version=\"2.0\"><channel><title>Wire</title><item><guid isPermaLink=\"false\">a-1</guid>"
            + "<title>\(title)</title></item></channel></rss>"
    }

    private func headlines(_ workplace: Workplace) -> [String] {
        let audit = try? SpoolAudit(spool: workplace.spool, routes: ["all"])
        return (audit?.lines["all"] ?? []).map(\.headline)
    }

    private func start(_ workplace: Workplace) throws -> Program {
        try Program(["run", "--config", workplace.configuration.path])
    }

    @Test func asksAgainWithTheValidatorsOfWhatWasFiled() throws {
        let server = try WebServer { request in
            request["if-none-match"] == "\"e1\""
                ? WebReply(304, headers: ["ETag": "\"e1\""])
                : .ok(Self.rss("Harbour reopens"), headers: ["ETag": "\"e1\""])
        }
        let workplace = try Workplace(feeds: [("wire", server.url())])
        defer { workplace.remove() }
        let first = try start(workplace)
        #expect(waitUntil { headlines(workplace) == ["Harbour reopens"] })
        first.send(SIGKILL)
        _ = first.wait()

        let before = server.requests.count
        let second = try start(workplace)
        #expect(waitUntil { server.requests.count >= before + 2 })
        second.send(SIGTERM)
        #expect(second.wait().status == 0)
        #expect(server.requests.dropFirst(before).allSatisfy { $0["if-none-match"] == "\"e1\"" })
        #expect(headlines(workplace) == ["Harbour reopens"])
    }

    @Test func pollsNoFeedBeforeItsTime() throws {
        let server = try WebServer { .ok(Self.rss("Story of \($0.target)")) }
        let more = "[[feed]]\nid = \"slow\"\nurl = \"\(server.url("/slow"))\"\nevery = \"1h\"\n"
        let workplace = try Workplace(feeds: [("quick", server.url("/quick"))], more: more)
        defer { workplace.remove() }
        func polls(_ target: String) -> Int { server.requests.count { $0.target == target } }
        for _ in 1...2 {
            let daemon = try start(workplace)
            let before = polls("/quick")
            #expect(waitUntil { polls("/quick") >= before + 3 && headlines(workplace).count == 2 })
            daemon.send(SIGKILL)
            _ = daemon.wait()
        }
        #expect(polls("/slow") == 1)
    }
}
