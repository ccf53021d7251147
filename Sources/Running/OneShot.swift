import Fetching
import Logging
import ServiceLifecycle
import Stories
import Synchronization

/// One whole pass over feeds by this process: `wirespool fetch` without a daemon.
package struct OneShot: Sendable {
    private let settings: Settings
    private let storage: Storage
    private let clock: Clock
    private let logger: Logger

    package init(_ settings: Settings, storage: Storage, clock: Clock, logger: Logger) {
        self.settings = settings
        self.storage = storage
        self.clock = clock
        self.logger = logger
    }

    /// Polls every feed of the settings once, files and publishes what they bring, and reports each as it is done.
    /// `isForced` asks for whole documents. Throws what the disk refuses.
    package func run(isForced: Bool, onReport: @escaping @Sendable (FeedReport) -> Void) async throws {
        guard let fetcher = Fetcher() else { return }
        let pipeline = try Pipeline(settings, ledger: storage.ledger, spool: storage.spool)
        let queue = BatchQueue(capacity: 64)
        let filer = Filer(pipeline, queue: queue, clock: clock, logger: logger, waitsForDisk: false)
        let poller = Poller(
            Poller.Plan(settings: settings, pipeline: pipeline), mode: .once(isForced: isForced),
            fetcher: fetcher, queue: queue, clock: clock, logger: logger, onReport: onReport)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await filer.run() }
            group.addTask {
                try await poller.run()
                filer.stop()
            }
            try await group.waitForAll()
        }
    }
}
