import ArgumentParser
import Bookkeeping
import Foundation
import Running
import Stories

/// `wirespool status`: how the feeds, the queue and the spool stand.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract:
            "Shows the feeds (state, last success, last error, next due), the queue, the spool and the disk.",
        discussion: "Reads the ledger; works whether or not a daemon runs, and disturbs none."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "One JSON object a line, for other tools.")
    var json = false

    @Flag(help: "Again every two seconds, until interrupted.")
    var watch = false

    func run() async throws {
        let settings = try options.settings()
        while true {
            let status: Status
            do {
                status = try Status(settings)
            } catch {
                throw Failure(.unavailable, "cannot read the ledger: \(error)")
            }
            if json {
                Console.output.write(status.json + [UInt8(ascii: "\n")])
            } else {
                // Cursor home and clear, so that a watched screen stands still.
                if watch, Console.output.isTerminal { Console.output.steer("\u{1B}[H\u{1B}[2J") }
                let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
                show(status, at: now)
            }
            guard watch else { return }
            try await Task.sleep(for: .seconds(2))
        }
    }

    private func show(_ status: Status, at now: Timestamp) {
        let output = Console.output
        let daemon = status.holder.map { "running, process \($0.pid)" } ?? "not running"
        output.line("daemon  \(daemon)")
        output.line(
            "queue   \(status.owed == 0 ? "nothing owed to the spool" : "\(status.owed) lines owed to the spool")"
        )
        let disk = status.disk.map {
            "\(StatusCommand.size($0.free)) of \(StatusCommand.size($0.total)) free"
        }
        output.line("spool   \(status.spool): \(disk ?? "not made yet")")
        if let trouble = status.disk?.trouble {
            output.line("        \(output.styled("filing waits: \(trouble)", .boldRed))")
        }
        output.line("ledger  \(status.ledger)")
        if status.feeds.isEmpty { return }
        output.line()
        let width = min(28, max(8, status.feeds.map(\.feed.id.count).max() ?? 8))
        output.line(
            output.styled(
                Console.padded("feed", to: width) + "  state    success  due      items  stories  last error",
                .dim))
        for feed in status.feeds {
            let state = feed.state
            let condition = Console.padded(feed.condition.rawValue, to: 7)
            let style: Style =
                switch feed.condition {
                case .ok: .green
                case .failing: .boldRed
                case .new: .dim
                }
            let success = StatusCommand.ago(state?.lastSuccess, now)
            let due = StatusCommand.ahead(state?.nextDue, now)
            let counts =
                StatusCommand.right(state?.itemsSeen, 5) + "  " + StatusCommand.right(state?.storiesFiled, 7)
            let error = state?.lastError.map(Console.printable) ?? ""
            output.line(
                "\(Console.padded(feed.feed.id, to: width))  \(output.styled(condition, style))  "
                    + "\(Console.padded(success, to: 7))  \(Console.padded(due, to: 7))  \(counts)  \(error)")
        }
    }

    private static func right(_ number: Int64?, _ columns: Int) -> String {
        let text = number.map(String.init) ?? "-"
        return String(repeating: " ", count: max(0, columns - text.count)) + text
    }

    private static func ago(_ instant: Timestamp?, _ now: Timestamp) -> String {
        instant.map { brief(now.seconds(since: $0)) + " ago" } ?? "-"
    }

    private static func ahead(_ instant: Timestamp?, _ now: Timestamp) -> String {
        guard let seconds = instant?.seconds(since: now) else { return "-" }
        return seconds <= 0 ? "now" : "in " + brief(seconds)
    }

    private static func brief(_ seconds: Double) -> String {
        switch seconds {
        case ..<100: "\(Int(max(0, seconds)))s"
        case ..<6000: "\(Int(seconds / 60))m"
        case ..<172_800: "\(Int(seconds / 3600))h"
        default: "\(Int(seconds / 86400))d"
        }
    }

    private static func size(_ bytes: Int) -> String {
        let gibibytes = Double(bytes) / Double(1 << 30)
        if gibibytes >= 10 { return "\(Int(gibibytes)) GiB" }
        return gibibytes >= 1 ? "\(Double(Int(gibibytes * 10)) / 10) GiB" : "\(bytes >> 20) MiB"
    }
}
