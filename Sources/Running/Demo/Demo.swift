import Foundation
import Spooling
import Stories

/// The main job with nothing to configure: the demo's agency on loopback, the real daemon on it, a fresh spool, and a
/// reader on the spool's journal that shows what lands.
package struct Demo: Sendable {
    package struct Wire: Sendable {
        package var id: String
        package var title: String
        package var format: String
    }

    /// What there is to show, in the order in which it happens.
    package enum Scene: Sendable {
        case began(wires: [Wire], spool: String, port: Int)
        case story(JournalEntry)
        /// A sentence on something that went wrong, as the daemon's log has it.
        case trouble(String)
        /// Every dispatch has been sent.
        case finished
    }

    /// What the play came to.
    package struct Summary: Sendable {
        package var spool: String
        package var total = 0
        package var techPolicy = 0
        package var events: [String: Int] = [:]
        package var quarantined = 0
        package var failing = 0
    }

    let script: DemoScript
    let directory: String
    let seconds: Double?

    /// Prepares a demo in `directory`, which must not exist yet, or in a new temporary one. It ends after `seconds`,
    /// or when its task is cancelled or the process is asked to end.
    package init(directory: String?, seconds: Int?) throws {
        script = try DemoScript.shipped()
        self.seconds = seconds.map(Double.init)
        let files = FileManager.default
        self.directory =
            directory ?? files.temporaryDirectory.appendingPathComponent("wirespool-demo-\(getpid())").path
        try files.createDirectory(atPath: self.directory, withIntermediateDirectories: false)
    }

    var spool: String { "\(directory)/spool" }
    var ledger: String { "\(directory)/ledger.sqlite" }

    /// The script's hundred moments fit into most of the time there is; what is left shows that nothing comes twice.
    var length: Double { seconds.map { min($0 * 0.7, 60) } ?? 40 }

    func settings(port: Int) -> Settings {
        var settings = Settings()
        settings.spool.path = spool
        settings.spool.ledger = ledger
        settings.fetch.allowsPrivateNetworks = true
        settings.fetch.perHost = script.wires.count
        settings.fetch.timeout = 10
        settings.routes[0].events = Set(Lineage.Event.allCases)
        settings.feeds = script.wires.map { wire in
            var feed = Feed(id: wire.id, url: "http://127.0.0.1:\(port)/\(wire.id)")
            feed.name = wire.title
            feed.interval = 1
            feed.dialect = wire.dialect
            return FeedSettings(feed)
        }
        return settings
    }
}
