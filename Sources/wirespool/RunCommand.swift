import ArgumentParser
import Foundation
import Running
import Supervising

/// `wirespool run`: the daemon, in the foreground.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the daemon in the foreground: polls the feeds and spools what is new.",
        discussion:
            "SIGTERM and SIGINT end it in order: what is in hand is finished, nothing is lost. SIGHUP reads "
            + "the configuration again; one with faults leaves the old one running. Tells systemd how it fares "
            + "(Type=notify, watchdog)."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let settings = try options.settings(secrets: .fetching)
        let logger = StandardErrorLog.logger(settings.log.level)
        let storage = try Failure.naming {
            try Storage(settings.spool, host: Storage.hostName, pid: getpid())
        }
        let environment = ProcessInfo.processInfo.environment
        let options = options
        let daemon = Daemon(
            settings, storage: storage, clock: .system, logger: logger,
            notifier: ServiceNotifier(environment: environment, pid: getpid()),
            reread: { try options.reread() })
        do {
            try await daemon.run()
        } catch {
            throw Failure(.software, "the daemon ended: \(error); see the log above")
        }
        try Failure.naming { try storage.close() }
    }
}
