import Classifying
import Deduplicating
import Spooling
import Stories

/// Everything the configuration says, checked. An immutable value: a reload makes a new one and swaps it whole.
package struct Settings: Sendable {
    /// The file it was read from; nil for settings made in code.
    package var file: String?
    package var spool = Spool()
    package var fetch = Fetch()
    package var feeds: [FeedSettings] = []
    /// The standard routes, and those of the configuration.
    package var routes = Route.standard
    package var dedup = DedupPolicy()
    package var classify = Classify()
    package var log = Log()

    package init() {}

    /// The feed of that id.
    package func feed(_ id: String) -> FeedSettings? {
        feeds.first { $0.feed.id == id }
    }
}

extension Settings {
    /// `[spool]`
    package struct Spool: Sendable, Equatable {
        /// The spool's directory.
        package var path = "/var/spool/wirespool"
        /// The ledger's SQLite file.
        package var ledger = "/var/lib/wirespool/ledger.sqlite"
        /// Seconds for which story files and journal segments are kept; nil keeps them for good.
        package var retain: Int? = 30 * 86400
        /// Bytes of all of them beyond which the oldest go first; nil for no limit.
        package var maxSize: Int?
        /// Group that may read the files; nil leaves the process's own.
        package var group: String?
        /// Bits that files (0666) and directories (0777) are made without.
        package var umask: UInt32 = 0o027
    }

    /// `[fetch]`
    package struct Fetch: Sendable, Equatable {
        /// Sent with each request; nil for Wirespool's own.
        package var userAgent: String?
        /// Seconds to connect (DNS, TCP, TLS), and for a whole transfer.
        package var connectTimeout = 10
        package var timeout = 60
        /// Transfers at once, in all and to one host.
        package var concurrency = 16
        package var perHost = 2
        /// Bytes of a body, inflated.
        package var maxBody = 32 << 20
        /// `http://host:port`, `socks5h://…`; nil for none, whatever the environment says.
        package var proxy: String?
        /// Whether loopback, link-local and private addresses may be fetched from.
        package var allowsPrivateNetworks = false
    }

    /// `[classify]`
    package struct Classify: Sendable {
        /// Probability from which a story is tech policy; nil for the model's own threshold.
        package var threshold: Double?
        /// A model of `wirespool train`; nil for the one that ships.
        package var model: Model?
        /// The desk's own classes, from `lexicons`.
        package var desk: [DeskClass] = []
    }

    /// `[log]`
    package struct Log: Sendable, Equatable {
        package enum Level: String, Sendable, CaseIterable { case debug, info, notice, warning, error }

        package var level = Level.info
    }
}
