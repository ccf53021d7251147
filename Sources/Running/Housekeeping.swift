import Logging
import ServiceLifecycle
import Spooling

/// Removes from the spool what its retention no longer keeps, once an hour.
struct Housekeeping: Service {
    private let retention: Spool.Retention
    private let spool: Spool
    private let clock: Clock
    private let logger: Logger
    private let thread = FilingThread()

    init(_ settings: Settings.Spool, spool: Spool, clock: Clock, logger: Logger) {
        retention = Spool.Retention(age: settings.retain, size: settings.maxSize)
        self.spool = spool
        self.clock = clock
        self.logger = logger
    }

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: .seconds(3600))
                await prune()
            }
        }
    }

    private func prune() async {
        do {
            let pruned = try await thread.run { try spool.prune(retention, at: clock.now()) }
            guard pruned.files + pruned.segments > 0 else { return }
            logger.info(
                "removed \(pruned.files) story files and \(pruned.segments) segments, \(pruned.bytes) bytes")
        } catch {
            logger.warning("cannot remove what is old: \(error)")
        }
    }
}
