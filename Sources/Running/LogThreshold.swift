import Logging
import Synchronization

/// How grave an entry must be for the log: one threshold for all copies of a handler, so that it can be changed while they
/// are in use.
package final class LogThreshold: Sendable {
    private let current: Mutex<Logger.Level>

    package init(_ level: Settings.Log.Level) {
        current = Mutex(LogThreshold.level(level))
    }

    var level: Logger.Level { current.withLock { $0 } }

    /// What is at least as grave as `level` passes from now on.
    package func change(to level: Settings.Log.Level) {
        current.withLock { $0 = LogThreshold.level(level) }
    }

    private static func level(_ level: Settings.Log.Level) -> Logger.Level {
        switch level {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
