import Bookkeeping
import Fetching
import Foundation
import Logging
import ServiceLifecycle
import Spooling
import Stories
import Supervising
import TestKit
import Testing

@testable import Running

/// The whole daemon in this process, on a real ledger, a real spool and scripted servers.
@Suite struct DaemonTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func settings(_ feeds: [(id: String, url: String)], every seconds: Int = 3600) -> Settings {
        var settings = Settings()
        settings.spool.path = folder.path("spool")
        settings.spool.ledger = folder.path("ledger.sqlite")
        settings.fetch.allowsPrivateNetworks = true
        settings.fetch.perHost = 16
        settings.feeds = feeds.map { id, url in
            var feed = Feed(id: id, url: url)
            feed.interval = seconds
            return FeedSettings(feed)
        }
        return settings
    }

    /// Opens the storage, once the tasks of a daemon before have let go of its lock.
    private func storage(_ settings: Settings) async throws -> Storage {
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            do {
                return try Storage(settings.spool, host: "test", pid: getpid())
            } catch is Lock.Failure where ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    /// Runs the daemon until `isDone`, five minutes at most, then asks it to end and waits until it has.
    private func run(_ settings: Settings, until isDone: @Sendable () throws -> Bool) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let daemon = Daemon(
            settings, storage: try await storage(settings), clock: .system,
            logger: logger, notifier: ServiceNotifier(environment: [:], pid: getpid()))
        let group = ServiceGroup(configuration: .init(services: [daemon], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let deadline = ContinuousClock.now + .seconds(300)
            while try !isDone(), ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(20))
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private func headlines() throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path("spool/all/journal/current")) else {
            return []
        }
        var reader = try JournalReader(spool: folder.path("spool"), route: "all")
        return try reader.next().compactMap { JournalEntry($0)?.headline }
    }

    private func states() throws -> [String: FeedState] {
        let ledger = try Ledger(path: folder.path("ledger.sqlite"), access: .readOnly)
        defer { try? ledger.close() }
        return try ledger.states()
    }

    private static func rss(_ items: String...) -> String {
        "<rss version=\"2.0\"><channel><title>Wire</title><link>http://127.0.0.1/</link>\(items.joined())</channel></rss>"
    }

    private static func item(_ title: String) -> String {
        "<item><guid isPermaLink=\"false\">\(title)</guid><title>\(title)</title></item>"
    }

    @Test func pollsSideBySideUnharmedByFeedsThatFail() async throws {
        // The good feeds are answered only once all three are being asked.
        let together = Barrier(parties: 3)
        let server = try WebServer { request in
            switch request.target {
            case "/down": return WebReply(500)
            case "/garbled": return .ok("\u{1}\u{2} no feed")
            case "/cut": return WebReply(steps: [.send(WebReply.head(200, headers: ["Content-Length": "9"]))])
            case "/silent": return WebReply(steps: [.pause(milliseconds: 60_000)])
            default:
                together.wait()
                return .ok(
                    Self.rss(Self.item("Harbour story of \(request.target.dropFirst())"), "<item></item>"))
            }
        }
        let ids = ["down", "garbled", "cut", "silent", "one", "two", "three"]
        let settings = settings(ids.map { ($0, server.url("/\($0)")) })
        let failing = ["down", "garbled", "cut"]
        try await run(settings) {
            let states = try self.states()
            return try headlines().count == 3 && failing.allSatisfy { states[$0]?.lastError != nil }
        }
        #expect(
            try headlines().sorted()
                == ["Harbour story of one", "Harbour story of three", "Harbour story of two"])
        let states = try self.states()
        for id in ["one", "two", "three"] {
            #expect(states[id]?.lastError == nil)
            #expect(states[id]?.consecutiveFailures == 0)
        }
        #expect(states["down"]?.lastError == "the server failed (500)")
        #expect(states["down"]?.consecutiveFailures == 1)
        // The end came in the middle of this one: it is as if it had not been asked.
        #expect(states["silent"] == nil)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path("spool/quarantine")).count == 2)
    }
}
