import Foundation

/// A configuration, a spool and a ledger of a test's own in a temporary folder.
struct Workplace {
    let root: URL
    var configuration: URL { root.appendingPathComponent("wirespool.toml") }
    var spool: URL { root.appendingPathComponent("spool") }
    var ledger: URL { root.appendingPathComponent("ledger.sqlite") }

    /// Feeds by id and url, polled every second; `more` is appended to the configuration.
    init(feeds: [(id: String, url: String)], more: String = "") throws {
        root = FileManager.default.temporaryDirectory
            .appendingPathComponent("wirespool-system-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        let sources = feeds.map { "[[feed]]\nid = \"\($0.id)\"\nurl = \"\($0.url)\"\nevery = \"1s\"\n" }
        let text = """
            [spool]
            path = "\(spool.path)"
            ledger = "\(ledger.path)"

            [fetch]
            allow-private-networks = true

            \(sources.joined(separator: "\n"))
            \(more)
            """
        try Data(text.utf8).write(to: configuration)
    }

    func remove() {
        try? FileManager.default.removeItem(at: root)
    }
}
