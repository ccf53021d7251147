import Bookkeeping
import Decoding
import Fetching
import Foundation
import Normalizing
import Stories

/// Looks at everything the daemon will need, and changes none of it: `wirespool check`.
package struct Inspection: Sendable {
    /// Something found about spool or ledger.
    package struct Finding: Sendable {
        package var isFault: Bool
        package var message: String
    }

    /// What came of asking one source.
    package struct Trial: Sendable {
        package struct Reason: Error, Sendable {
            package var words: String
        }

        package var feedID: String
        package var outcome: Result<String, Reason>
    }

    private let settings: Settings

    package init(settings: Settings) {
        self.settings = settings
    }

    /// What stands in the way of writing the spool and the ledger, and what is there already.
    package func storage() -> [Finding] {
        let ledger = settings.spool.ledger
        return [
            directory("spool", settings.spool.path, mayBeMade: true),
            directory(
                "ledger's directory", ParentPath.of(ledger), mayBeMade: false),
            self.ledger(ledger),
        ]
    }

    private func directory(_ what: String, _ path: String, mayBeMade: Bool) -> Finding {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            if mayBeMade, access(ParentPath.of(path), W_OK | X_OK) == 0 {
                return Finding(isFault: false, message: "\(what): \(path) will be made")
            }
            return Finding(
                isFault: true,
                message: "\(what): \(path) is not there; create it, owned by the service's user")
        }
        guard isDirectory.boolValue else {
            return Finding(isFault: true, message: "\(what): \(path) is no directory")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            let reason = String(cString: strerror(errno))
            return Finding(
                isFault: true,
                message:
                    "\(what): \(path): \(reason) for user id \(geteuid()); run this as the service's user, "
                    + "or chown it")
        }
        return Finding(isFault: false, message: "\(what): \(path) can be written")
    }

    private func ledger(_ path: String) -> Finding {
        guard FileManager.default.fileExists(atPath: path) else {
            return Finding(isFault: false, message: "ledger: \(path) will be made")
        }
        do throws(LedgerError) {
            let ledger = try Ledger(path: path, access: .readOnly)
            let owed = try ledger.owedCount()
            let feeds = try ledger.states().count
            try ledger.close()
            return Finding(
                isFault: false,
                message: "ledger: \(path) knows \(feeds) feeds and owes the spool \(owed) stories")
        } catch {
            return Finding(isFault: true, message: "ledger: \(error)")
        }
    }

    /// Asks every source once, as many at a time as the daemon would, decodes what it sends, and reports each as it
    /// is done. Returns how many failed.
    package func tryFeeds(_ report: (Trial) -> Void) async -> Int {
        guard let fetcher = Fetcher() else {
            for feed in settings.feeds {
                report(
                    Trial(feedID: feed.feed.id, outcome: .failure(.init(words: "libcurl cannot be set up"))))
            }
            return settings.feeds.count
        }
        return await withTaskGroup(of: Trial.self) { group in
            var failed = 0
            var waiting = settings.feeds[...]
            for feed in waiting.prefix(settings.fetch.concurrency) {
                group.addTask { await trial(feed, fetcher) }
            }
            waiting = waiting.dropFirst(settings.fetch.concurrency)
            for await trial in group {
                if case .failure = trial.outcome { failed += 1 }
                report(trial)
                if let feed = waiting.popFirst() {
                    group.addTask { await self.trial(feed, fetcher) }
                }
            }
            return failed
        }
    }

    private func trial(_ feed: FeedSettings, _ fetcher: Fetcher) async -> Trial {
        if let name = feed.withheldCredential {
            let words = "not asked: its credential \(name) is the service's alone"
            return Trial(feedID: feed.feed.id, outcome: .failure(.init(words: words)))
        }
        let result: FetchResult
        do {
            result = try await fetcher.fetch(feed.request(settings.fetch))
        } catch {
            return Trial(feedID: feed.feed.id, outcome: .failure(.init(words: error.words)))
        }
        do throws(DecodeError) {
            let document = try FeedDecoder().decode(result.body, hints: FeedDecoder.Hints(feed.feed, result))
            let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            let stories = document.items.compactMap {
                Normalizer().normalize($0, in: document, from: feed.feed, at: now).story
            }
            var words = "\(document.format.rawValue), \(stories.count) stories, \(result.body.count) bytes"
            if let moved = result.movedTo { words += "; has moved for good to \(moved)" }
            return Trial(feedID: feed.feed.id, outcome: .success(words))
        } catch {
            let words = "answers, but with nothing that can be used: \(error)"
            return Trial(feedID: feed.feed.id, outcome: .failure(.init(words: words)))
        }
    }
}

extension FeedDecoder.Hints {
    /// What the configuration and the transport say of a document.
    package init(_ feed: Feed, _ result: FetchResult) {
        self.init()
        format = feed.format
        dialect = feed.dialect
        charset = result.contentType?.charset
        mediaType = result.contentType?.mediaType
    }
}
