import Bookkeeping
import Logging
import ServiceLifecycle
import Spooling
import Synchronization

/// Removes from spool and ledger what their retention no longer keeps, once an hour.
final class Housekeeping: Service {
    /// What the configuration says about keeping.
    struct Plan: Sendable, Equatable {
        var spool: Spool.Retention
        var ledger: Ledger.Retention

        init(_ settings: Settings) {
            spool = Spool.Retention(age: settings.spool.retain, size: settings.spool.maxSize)
            let window = settings.dedup.window
            ledger = Ledger.Retention(age: settings.spool.retain ?? window, window: window)
        }
    }

    /// How long filing may be kept waiting at a time.
    private static let portion = Duration.milliseconds(20)

    private let plan: Mutex<Plan>
    private let storage: Storage
    private let clock: Clock
    private let logger: Logger
    private let thread = FilingThread()

    init(_ settings: Settings, storage: Storage, clock: Clock, logger: Logger) {
        plan = Mutex(Plan(settings))
        self.storage = storage
        self.clock = clock
        self.logger = logger
    }

    /// From the next round on, `settings` count.
    func change(to settings: Settings) {
        plan.withLock { $0 = Plan(settings) }
    }

    func run() async throws {
        try? await cancelWhenGracefulShutdown { [self] in
            while true {
                try await Task.sleep(for: .seconds(3600))
                let plan = plan.withLock { $0 }
                await prune(plan.spool)
                try await forget(plan.ledger)
            }
        }
    }

    private func prune(_ retention: Spool.Retention) async {
        do {
            let (spool, now) = (storage.spool, clock.now())
            let pruned = try await thread.run { try spool.prune(retention, at: now) }
            guard pruned.files + pruned.segments > 0 else { return }
            logger.info(
                "removed \(pruned.files) story files and \(pruned.segments) segments, \(pruned.bytes) bytes")
        } catch {
            logger.warning("cannot remove what is old: \(error)")
        }
    }

    /// Lets the ledger forget, a portion at a time, as much as takes some milliseconds; between portions
    /// filing has its turn. Throws when the daemon ends.
    func forget(_ retention: Ledger.Retention) async throws {
        var forgotten = Ledger.Forgotten()
        var limit = 50
        while !forgotten.isDone {
            do {
                let (ledger, now, size) = (storage.ledger, clock.now(), limit)
                let (step, time) = try await thread.run {
                    let start = ContinuousClock.now
                    let step = try ledger.forgetSome(retention, at: now, limit: size)
                    return (step, ContinuousClock.now - start)
                }
                forgotten.versions += step.versions
                forgotten.pages += step.pages
                forgotten.isDone = step.isDone
                try await thread.run { try ledger.checkpoint() }
                limit = time > Housekeeping.portion ? max(10, limit / 2) : min(1000, limit + 10)
            } catch {
                logger.warning("cannot forget what is old: \(error)")
                return
            }
            try await Task.sleep(for: Housekeeping.portion)
        }
        guard forgotten.versions + forgotten.pages > 0 else { return }
        logger.info("forgot \(forgotten.versions) versions, gave back \(forgotten.pages) pages of the ledger")
    }
}
