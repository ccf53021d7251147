import Foundation
import Synchronization
import TestKit

/// Feeds that change while they are watched: at every request dispatches may be added and edited. Each text that was ever
/// served is unlike all others, so that a dispatch spooled twice, or not at all, shows.
final class ChangingWire: Sendable {
    private struct Dispatch {
        let guid: String
        var edition = 1
        let isTechPolicy: Bool
    }

    private struct State {
        var generator: SeededGenerator
        var generation = 1
        var dispatches: [String: [Dispatch]] = [:]
        var isFrozen = false
    }

    let feeds: [String]
    private let state: Mutex<State>

    init(feeds: [String], seed: UInt64) {
        self.feeds = feeds
        var state = State(generator: SeededGenerator(seed: seed))
        for feed in feeds {
            state.dispatches[feed] = ChangingWire.more(3, of: feed, after: 0, &state.generator)
        }
        self.state = Mutex(state)
    }

    /// From now on every feed stays as it is.
    func freeze() {
        state.withLock { $0.isFrozen = true }
    }

    /// The headline under which each dispatch was last served, by guid.
    var latestHeadlines: [String: String] {
        state.withLock { state in
            var latest: [String: String] = [:]
            for dispatch in state.dispatches.values.joined() {
                latest[dispatch.guid] = ChangingWire.headline(dispatch)
            }
            return latest
        }
    }

    /// Answers `/FEED` with the feed's RSS, or 304 when the client has it.
    func answer(_ request: WebRequest) -> WebReply {
        let feed = String(request.target.dropFirst())
        return state.withLock { state in
            let etag = "\"\(feed)-\(state.generation)\""
            if request["if-none-match"] == etag, state.isFrozen || Bool.random(using: &state.generator) {
                return WebReply(304, headers: ["ETag": etag])
            }
            guard var dispatches = state.dispatches[feed] else { return WebReply(404) }
            if !state.isFrozen {
                state.generation += 1
                let count = Int.random(in: 0...4, using: &state.generator)
                dispatches += ChangingWire.more(count, of: feed, after: dispatches.count, &state.generator)
                if Bool.random(using: &state.generator) {
                    dispatches[Int.random(in: 0..<dispatches.count, using: &state.generator)].edition += 1
                }
                state.dispatches[feed] = dispatches
            }
            return .ok(
                ChangingWire.document(feed, dispatches),
                headers: ["ETag": "\"\(feed)-\(state.generation)\"", "Content-Type": "application/rss+xml"])
        }
    }

    private static func more(
        _ count: Int, of feed: String, after existing: Int, _ generator: inout SeededGenerator
    ) -> [Dispatch] {
        (0..<count).map { number in
            Dispatch(
                guid: "urn:example:\(feed):\(existing + number)",
                isTechPolicy: Bool.random(using: &generator))
        }
    }

    private static func headline(_ dispatch: Dispatch) -> String {
        let words = unlikeWords(dispatch)
        return dispatch.isTechPolicy
            ? "European Commission fines app store \(words)" : "Village choir rehearses \(words)"
    }

    /// Words that no other dispatch or edition has, so that no likeness rule can take two for one.
    private static func unlikeWords(_ dispatch: Dispatch) -> String {
        var generator = SeededGenerator(seed: 0)
        for byte in "\(dispatch.guid)/\(dispatch.edition)".utf8 {
            generator = SeededGenerator(seed: generator.next() ^ UInt64(byte))
        }
        return (0..<12).map { _ in
            String(
                (0..<7).map { _ in Character(Unicode.Scalar(UInt8.random(in: 97...122, using: &generator))) })
        }.joined(separator: " ")
    }

    private static func document(_ feed: String, _ dispatches: [Dispatch]) -> String {
        let items = dispatches.map { dispatch in
            let subject =
                dispatch.isTechPolicy
                ? "The European Commission fined the operator of an app store under the Digital Markets Act."
                : "The choir of the village sang on the square."
            return """
                <item><guid isPermaLink="false">\(dispatch.guid)</guid><title>\(headline(dispatch))</title>
                <pubDate>Fri, 18 Sep 2020 10:15:30 +0200</pubDate>
                <description>\(subject) \(unlikeWords(dispatch))</description></item>
                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>\(feed)</title><link>http://127.0.0.1/</link>
            \(items.joined(separator: "\n"))
            </channel></rss>
            """
    }
}
