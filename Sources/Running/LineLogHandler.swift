import Logging

/// Hands each log entry on as one line of text: where it goes, and how it is dressed, is the program's business.
package struct LineLogHandler: LogHandler {
    /// The threshold that its copies share, until one is given a level of its own.
    package var logLevel: Logger.Level {
        get { ownLevel ?? threshold.level }
        set { ownLevel = newValue }
    }
    package let threshold: LogThreshold
    private var ownLevel: Logger.Level?
    package var metadata: Logger.Metadata = [:]
    private let write: @Sendable (Logger.Level, String) -> Void

    /// A handler that passes on what is at least as grave as `level`.
    package init(level: Settings.Log.Level, write: @escaping @Sendable (Logger.Level, String) -> Void) {
        threshold = LogThreshold(level)
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var line = "\(event.message)"
        if let error = event.error { line += ": \(error)" }
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in facts.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(value)" }
        // An entry is a line, whatever a server managed to get into it.
        write(event.level, line.replacing("\n", with: " "))
    }
}
