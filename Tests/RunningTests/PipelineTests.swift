import Bookkeeping
import Fetching
import Foundation
import Logging
import Spooling
import Stories
import Supervising
import Synchronization
import TestKit
import Testing

@testable import Running

/// The way of stories from a source to the journal, by the parts that the daemon runs.
@Suite struct PipelineTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func settings(_ url: String) -> Settings {
        var settings = Settings()
        settings.spool.path = folder.path("spool")
        settings.spool.ledger = folder.path("ledger.sqlite")
        settings.fetch.allowsPrivateNetworks = true
        settings.feeds = [FeedSettings(Feed(id: "wire", url: url))]
        return settings
    }

    private func storage(_ settings: Settings) throws -> Storage {
        try Storage(settings.spool, host: "test", pid: getpid())
    }

    /// The storage, once a pass before has let go of it: a process that another test is just starting holds copies of
    /// our locked descriptors between fork and exec.
    private func storageInTurn(_ settings: Settings) throws -> Storage {
        var opened: Storage?
        waitUntil(limit: 10) {
            opened = try? storage(settings)
            return opened != nil
        }
        return try opened ?? storage(settings)
    }

    private func pass(_ settings: Settings, clock: Clock = .system, isForced: Bool = false) async throws
        -> [FeedReport]
    {
        let reports = Mutex<[FeedReport]>([])
        let pass = OneShot(
            settings, storage: try storageInTurn(settings), clock: clock,
            logger: Logger(label: "test") { _ in
                SwiftLogNoOpLogHandler()
            })
        try await pass.run(isForced: isForced) { report in reports.withLock { $0.append(report) } }
        return reports.withLock { $0 }
    }

    private func journal(_ route: String = "all") throws -> [JournalEntry] {
        var reader = try JournalReader(spool: folder.path("spool"), route: route)
        return try reader.next().compactMap { JournalEntry($0) }
    }

    private static func item(_ title: String, embargo: String? = nil) -> String {
        let embargo = embargo.map { "<embargoed>\($0)</embargoed>" } ?? ""
        return """
            <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.org:1" version="1" \
            standard="NewsML-G2" standardversion="2.33" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>\
            <provider literal="Example"/><versionCreated>2020-09-18T10:00:00Z</versionCreated>\(embargo)\
            <pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>\(title)</headline></contentMeta>\
            <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">\
            <body><p>\(title), it was said.</p></body></html></inlineXML></contentSet></newsItem>
            """
    }

    @Test func remembersWhatTheServerSaidOnlyWithItsStories() async throws {
        let server = try WebServer { request in
            request["if-none-match"] == "\"1\""
                ? WebReply(304) : .ok(Self.item("Harbour reopens"), headers: ["ETag": "\"1\""])
        }
        let settings = settings(server.url())
        #expect(try await pass(settings).map(\.new) == [1])
        #expect(try await pass(settings).map(\.status) == [.unchanged])
        let forced = try await pass(settings, isForced: true)
        #expect(forced.map(\.seen) == [1])
        #expect(try journal().count == 1)
    }

    @Test func holdsAnEmbargoAndReleasesItOverRestarts() async throws {
        let document = Self.item("Central bank keeps its rate", embargo: "2020-09-18T12:00:00Z")
        let server = try WebServer(always: .ok(document))
        let settings = settings(server.url())
        func clock(_ hour: Int) -> Clock {
            Clock(now: { Timestamp(year: 2020, month: 9, day: 18, hour: hour) }, chance: { 0 })
        }
        _ = try await pass(settings, clock: clock(11))
        #expect(try journal().isEmpty)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("spool/all/new"))
        #expect(files.isEmpty)
        _ = try await pass(settings, clock: clock(13))
        _ = try await pass(settings, clock: clock(14))
        let entries = try journal()
        #expect(entries.map(\.event) == ["release"])
        #expect(entries.first?.headline == "Central bank keeps its rate")
    }

    @Test func keepsWhatItCannotReadForSomebodyToLookAt() async throws {
        let server = try WebServer(always: .ok("<html><body>Back soon</body></html>"))
        let settings = settings(server.url())
        for _ in 1...2 {
            let reports = try await pass(settings)
            #expect(reports.count { $0.isFailure } == 1)
        }
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path("spool/quarantine"))
        #expect(kept.count == 2)
        let ledger = try Ledger(path: settings.spool.ledger, access: .readOnly)
        let state = try #require(try ledger.state(of: "wire"))
        #expect(state.consecutiveFailures == 2)
        #expect(state.validators == FeedState.Validators())
    }

    @Test func letsOneProcessAtALedger() throws {
        let settings = settings("file:///nowhere")
        let first = try storage(settings)
        #expect(LockHolder(ledger: settings.spool.ledger)?.pid == getpid())
        #expect(throws: Lock.Failure.self) { _ = try storage(settings) }
        withExtendedLifetime(first) {}
    }
}
