import Foundation
import TestKit
import Testing

/// kill -9 at random moments while feeds change: nothing lost, nothing doubled (guarantees 1 to 4 of docs/spool.md).
@Suite struct CrashTests {
    @Test(.timeLimit(.minutes(10)))
    func fiftyKillsLoseAndDoubleNothing() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let wire = ChangingWire(feeds: ["alpha", "beta", "gamma", "delta"], seed: generator.next())
        let server = try WebServer { wire.answer($0) }
        let workplace = try Workplace(feeds: wire.feeds.map { ($0, server.url("/\($0)")) })
        defer { workplace.remove() }

        for life in 1...50 {
            let before = server.requests.count
            let daemon = try Program(["run", "--config", workplace.configuration.path])
            let isAtWork = waitUntil(limit: 20) { server.requests.count > before || !daemon.isRunning }
            #expect(isAtWork && daemon.isRunning, "life \(life), seed \(seed): \(daemon.errors)")
            usleep(.random(in: 0...250_000, using: &generator))
            daemon.send(SIGKILL)
            #expect(daemon.wait().status == -SIGKILL)
        }

        wire.freeze()
        let expected = wire.latestHeadlines
        let before = server.requests.count
        let daemon = try Program(["run", "--config", workplace.configuration.path])
        let hasCaughtUp = waitUntil(limit: 60) {
            // All may have been there already; a daemon that has not begun yet does not end in order.
            guard server.requests.count > before else { return false }
            let audit = try? SpoolAudit(spool: workplace.spool, routes: ["all"])
            return audit?.latestHeadlines(on: "all") == expected
        }
        daemon.send(SIGTERM)
        let end = daemon.wait(limit: 30)
        #expect(end.status == 0, "\(end.errors)")

        let audit = try SpoolAudit(spool: workplace.spool, routes: ["all", "tech-policy"])
        #expect(audit.faults.isEmpty, "seed \(seed)")
        #expect(hasCaughtUp, "seed \(seed)")
        #expect(audit.latestHeadlines(on: "all") == expected, "seed \(seed)")
        #expect(!(audit.lines["tech-policy"] ?? []).isEmpty)
        #expect((audit.lines["all"] ?? []).count > expected.count, "some dispatches must have been edited")
    }
}
