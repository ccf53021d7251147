import ArgumentParser
import Foundation
import Running

/// `wirespool check`: whether the daemon would find everything in order.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds every fault in the configuration, the spool's permissions and the ledger.",
        discussion:
            "Changes nothing. With --connect it asks every source once, without remembering the answer. "
            + "Exit codes: 0 all is well, 1 a source does not answer or makes no sense, 73 spool or ledger "
            + "cannot be written, 78 the configuration has faults or names no feed."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Try every source once, without side effects.")
    var connect = false

    func run() async throws {
        let settings = try options.settings(secrets: .checking)
        let feeds = settings.feeds.count
        Console.output.line(
            "\(settings.file ?? "configuration"): \(feeds) feed\(feeds == 1 ? "" : "s"), "
                + "\(settings.routes.count) routes")
        let inspection = Inspection(settings: settings)
        let storage = inspection.storage()
        for finding in storage {
            if finding.isFault {
                Console.error.say(finding.message)
            } else {
                Console.output.line(finding.message)
            }
        }
        if feeds == 0 {
            Console.error.say(
                "\(settings.file ?? "the configuration") names no feed; add a [[feed]] with id and url")
        }
        for feed in settings.feeds {
            guard let name = feed.withheldCredential else { continue }
            Console.output.line(
                "credential: \(name) of \(feed.feed.id) is the service's alone, not looked at")
        }
        var failed = 0
        if connect { failed = await tryFeeds(inspection, count: feeds) }
        if storage.contains(where: \.isFault) { throw ExitCode(Failure.Code.cannotCreate.rawValue) }
        if feeds == 0 { throw ExitCode(Failure.Code.configuration.rawValue) }
        if failed > 0 { throw ExitCode(Failure.Code.someFailed.rawValue) }
        Console.output.line(Console.output.styled("All is well.", .green))
    }

    private func tryFeeds(_ inspection: Inspection, count: Int) async -> Int {
        var done = 0
        let output = Console.output
        let failed = await inspection.tryFeeds { trial in
            done += 1
            Progress.clear()
            let id = Console.padded(trial.feedID, to: 24)
            switch trial.outcome {
            case .success(let words):
                output.line("\(output.styled("ok    ", .green)) \(id) \(Console.printable(words))")
            case .failure(let reason):
                output.line("\(output.styled("failed", .boldRed)) \(id) \(Console.printable(reason.words))")
            }
            Progress.show("\(done) of \(count) sources tried")
        }
        Progress.clear()
        return failed
    }
}
