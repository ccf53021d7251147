import Bookkeeping
import Foundation
import Spooling
import Stories

/// How things stand, as ledger and file system tell it: needs no running daemon, and disturbs none.
package struct Status: Sendable {
    package struct FeedStatus: Sendable {
        package enum Condition: String, Sendable {
            /// Never polled yet.
            case new
            case ok
            case failing
        }

        package var feed: Feed
        package var state: FeedState?

        package var condition: Condition {
            guard let state else { return .new }
            return state.lastError != nil ? .failing : state.lastSuccess == nil ? .new : .ok
        }
    }

    package var feeds: [FeedStatus]
    /// The process that is at work on the ledger, if any.
    package var holder: LockHolder?
    /// Lines that the ledger still owes the spool.
    package var owed = 0
    package var spool: String
    package var ledger: String
    /// Nil while there is no spool.
    package var disk: DiskSpace?

    /// Reads how things stand for `settings`. Throws when there is a ledger that cannot be read.
    package init(_ settings: Settings) throws(LedgerError) {
        spool = settings.spool.path
        ledger = settings.spool.ledger
        holder = LockHolder(ledger: ledger)
        disk = DiskSpace(at: spool)
        var states: [String: FeedState] = [:]
        if FileManager.default.fileExists(atPath: ledger) {
            let book = try Ledger(path: ledger, access: .readOnly)
            states = try book.states()
            owed = try book.owedCount()
            try book.close()
        }
        feeds = settings.feeds.map { FeedStatus(feed: $0.feed, state: states[$0.feed.id]) }
    }

    /// One JSON object, no newline.
    package var json: [UInt8] {
        var json = JSONWriter(reserving: 1024)
        json.beginObject()
        json.key("daemon")
        json.beginObject()
        json.key("running")
        json.bool(holder != nil)
        if let holder { json.member("pid", holder.pid) }
        json.endObject()
        json.key("queue")
        json.beginObject()
        json.member("owed", owed)
        json.endObject()
        json.key("spool")
        json.beginObject()
        json.member("path", spool)
        if let disk {
            json.member("freeBytes", disk.free)
            json.member("totalBytes", disk.total)
            json.member("trouble", disk.trouble)
        }
        json.endObject()
        json.key("ledger")
        json.beginObject()
        json.member("path", ledger)
        json.endObject()
        json.key("feeds")
        json.beginArray()
        for feed in feeds { feed.write(to: &json) }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}

extension Status.FeedStatus {
    fileprivate func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("id", feed.id)
        json.member("name", feed.name)
        json.member("url", feed.url)
        json.member("state", condition.rawValue)
        if let state {
            if let instant = state.lastAttempt { json.member("lastAttempt", instant) }
            if let instant = state.lastSuccess { json.member("lastSuccess", instant) }
            if let instant = state.nextDue { json.member("nextDue", instant) }
            json.member("lastError", state.lastError)
            json.member("failures", state.consecutiveFailures)
            json.member("movedTo", state.movedTo)
            json.member("items", state.itemsSeen)
            json.member("stories", state.storiesFiled)
        }
        json.endObject()
    }
}
