import ArgumentParser
import Foundation
import Running
import Synchronization

/// `wirespool fetch`: one look at the feeds named, or at all.
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetches the feeds named, or all, once, and spools what is new.",
        discussion:
            "Uses the same ledger and spool as the daemon; a lock makes the two exclusive (75 while a daemon "
            + "runs). Prints a line a feed. Exit code 1 when some feeds failed: the others are done."
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: ArgumentHelp("Ids of feeds; none for all.", valueName: "feed"))
    var feeds: [String] = []

    @Flag(help: "Ask for whole documents, also where nothing has changed.")
    var force = false

    func run() async throws {
        var settings = try options.settings(secrets: .fetching)
        if !feeds.isEmpty { settings.feeds = try chosen(from: settings) }
        guard !settings.feeds.isEmpty else {
            throw Failure(
                .configuration,
                "\(settings.file ?? "the configuration") names no feed; add a [[feed]] with id and url")
        }
        let storage = try Failure.naming {
            try Storage(settings.spool, host: Storage.hostName, pid: getpid())
        }
        let logger = StandardErrorLog.logger(.error)
        let hasFailed = Atomic(false)
        let pass = OneShot(settings, storage: storage, clock: .system, logger: logger)
        do {
            try await pass.run(isForced: force) { report in
                if report.isFailure { hasFailed.store(true, ordering: .relaxed) }
                show(report)
            }
        } catch {
            try Failure.naming { throw error }
        }
        try Failure.naming { try storage.close() }
        if hasFailed.load(ordering: .relaxed) { throw ExitCode(Failure.Code.someFailed.rawValue) }
    }

    private func chosen(from settings: Settings) throws -> [FeedSettings] {
        let ids = settings.feeds.map(\.feed.id)
        return try feeds.map { id in
            if let feed = settings.feed(id) { return feed }
            let hint =
                NearestWord.to(id, among: ids).map { "; did you mean \($0)?" } ?? "; see `wirespool feeds`"
            throw Failure(
                .usage, "\(id): there is no such feed in \(settings.file ?? "the configuration")\(hint)")
        }
    }

    private func show(_ report: FeedReport) {
        Progress.clear()
        let output = Console.output
        let id = Console.padded(report.feedID, to: 24)
        let time = "\(Double(Int(report.seconds * 100)) / 100) s"
        switch report.status {
        case .failed(let reason):
            output.line(
                "\(output.styled("failed   ", .boldRed))  \(id)  \(Console.printable(reason))  \(time)")
        case .fetched, .unchanged:
            let status = report.status == .unchanged ? "unchanged" : "fetched  "
            output.line(
                "\(output.styled(status, .green))  \(id)  \(report.items) items, \(report.new) new, "
                    + "\(report.updates) updates, \(report.duplicates) duplicates  \(report.bytes) bytes  \(time)"
            )
        }
    }
}
