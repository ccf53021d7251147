import Foundation
import Logging
import Running

/// The daemon's log on stderr: under systemd each line with its priority (sd-daemon(3)), which journald takes off
/// again; elsewhere with the time.
enum StandardErrorLog {
    /// A logger that passes on what is at least as grave as `level`.
    static func logger(_ level: Settings.Log.Level) -> Logger {
        let isJournal = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil
        let handler = LineLogHandler(level: level) { level, text in
            if isJournal {
                Console.error.line("<\(priority(of: level))>\(text)")
            } else {
                let time = Clock.system.now().rfc3339
                Console.error.line("\(time) \(label(of: level))\(Console.printable(text))")
            }
        }
        return Logger(label: "wirespool") { _ in handler }
    }

    /// syslog(3)'s numbers.
    private static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    private static func label(of level: Logger.Level) -> String {
        switch level {
        case .trace, .debug: "debug: "
        case .info, .notice: ""
        case .warning: Console.error.styled("warning:", .yellow) + " "
        case .error, .critical: Console.error.styled("error:", .boldRed) + " "
        }
    }
}
