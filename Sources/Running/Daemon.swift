import Fetching
import Logging
import ServiceLifecycle
import Stories
import Supervising
import UnixSignals

/// The daemon: filing and polling, and what keeps them in order, from the start to an orderly end.
package struct Daemon: Service {
    /// Why it could not even begin.
    package struct Unable: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Parcels that may wait for filing. Each is a poll's stories; beyond this many, polling waits.
    private static let queueCapacity = 64

    private let settings: Settings
    private let storage: Storage
    private let clock: Clock
    private let logger: Logger
    private let notifier: ServiceNotifier
    private let reread: (@Sendable () throws -> Settings)?

    /// A daemon for `settings` on `storage`. `reread` is how SIGHUP gets at new settings; without it the daemon heeds
    /// no signal.
    package init(
        _ settings: Settings, storage: Storage, clock: Clock, logger: Logger, notifier: ServiceNotifier,
        reread: (@Sendable () throws -> Settings)? = nil
    ) {
        self.settings = settings
        self.storage = storage
        self.clock = clock
        self.logger = logger
        self.notifier = notifier
        self.reread = reread
    }

    /// Runs until SIGTERM or SIGINT, where it heeds signals, or until graceful shutdown: ends transfers, files what is
    /// in hand, and returns. Throws what waiting cannot mend.
    package func run() async throws {
        guard let fetcher = Fetcher() else { throw Unable(description: "libcurl cannot be set up") }
        let pipeline = try Pipeline(settings, ledger: storage.ledger, spool: storage.spool)
        let queue = BatchQueue(capacity: Daemon.queueCapacity)
        let filer = Filer(pipeline, queue: queue, clock: clock, logger: logger) { trouble in
            notifier.status(trouble.map { "filing waits: \($0)" } ?? "filing goes on")
        }
        let poller = Poller(
            Poller.Plan(settings: settings, pipeline: pipeline), fetcher: fetcher, queue: queue, clock: clock,
            logger: logger)
        let housekeeping = Housekeeping(settings, storage: storage, clock: clock, logger: logger)
        // They end in the opposite order: no more polls, then what they brought is filed; the heart beats to the end.
        var services: [any Service] = [
            Heartbeat(notifier: notifier) {
                await fetcher.pulse()
                await queue.pulse()
                await poller.pulse()
            },
            housekeeping,
            filer,
            poller,
        ]
        if let reread {
            services.append(
                Reloader(
                    settings, hangups: await UnixSignalsSequence(trapping: .sighup), notifier: notifier,
                    logger: logger, reread: reread,
                    apply: { settings in
                        let pipeline = try Pipeline(settings, ledger: storage.ledger, spool: storage.spool)
                        filer.change(to: pipeline)
                        housekeeping.change(to: settings)
                        poller.change(to: Poller.Plan(settings: settings, pipeline: pipeline))
                    }))
        }
        // The last in the list is the first to hear of the end.
        services.append(Farewell(notifier: notifier, logger: logger, onEnd: filer.hurry))
        var configurations = services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) }
        if reread != nil {
            let ends = SignalWatch(await UnixSignalsSequence(trapping: .sigterm, .sigint))
            configurations.append(
                .init(service: ends, successTerminationBehavior: .gracefullyShutdownGroup))
        }
        // The group tells of each service's coming and going, which concerns nobody.
        var silent = logger
        silent.logLevel = .critical
        let group = ServiceGroup(
            configuration: .init(services: configurations, logger: silent))
        // The signals are caught by now: whoever is told that all is ready may send one.
        notifier.ready(status: Daemon.words(settings))
        logger.notice("\(Daemon.words(settings))")
        defer {
            notifier.status("ended")
            logger.notice("ended")
        }
        try await group.run()
    }

    static func words(_ settings: Settings) -> String {
        "polling \(settings.feeds.count) feed\(settings.feeds.count == 1 ? "" : "s") into \(settings.spool.path)"
    }
}
