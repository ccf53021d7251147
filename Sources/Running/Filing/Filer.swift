import Bookkeeping
import CLinux
import Logging
import ServiceLifecycle
import Spooling
import Stories
import Synchronization

/// Files what the polls bring, one parcel at a time, and publishes what the ledger owes the spool. While the disk refuses,
/// it keeps the parcel in hand and tries again; meanwhile the queue fills and holds polling back.
final class Filer: Service {
    private struct State {
        var pipeline: Pipeline
        var isStopping = false
        /// Nothing is tried again while the disk refuses.
        var isImpatient = false
        /// Why filing waits, in words; nil while it works.
        var trouble: String?
        /// When the next embargo ends.
        var nextRelease: Timestamp?
        /// Whether stories came since memory was last given back.
        var isSpent = false
    }

    /// Seconds between attempts while the disk refuses.
    private static let retrySeconds = 5
    /// Seconds between looks at what may have come due.
    private static let lookSeconds = 60.0

    private let queue: BatchQueue
    private let clock: Clock
    private let logger: Logger
    private let thread = FilingThread()
    private let state: Mutex<State>
    private let waitsForDisk: Bool
    private let onTrouble: @Sendable (String?) -> Void

    /// `onTrouble` is told why filing waits, and nil when it goes on. Without `waitsForDisk` it does not wait: what the disk
    /// refuses ends `run`.
    init(
        _ pipeline: Pipeline, queue: BatchQueue, clock: Clock, logger: Logger, waitsForDisk: Bool = true,
        onTrouble: @escaping @Sendable (String?) -> Void = { _ in }
    ) {
        state = Mutex(State(pipeline: pipeline))
        self.queue = queue
        self.clock = clock
        self.logger = logger
        self.waitsForDisk = waitsForDisk
        self.onTrouble = onTrouble
    }

    /// From the next parcel on, `pipeline` files.
    func change(to pipeline: Pipeline) {
        state.withLock { $0.pipeline = pipeline }
    }

    /// Publishes what an earlier process left owed, then files until the queue is finished. Throws when the ledger is
    /// beyond what waiting could mend; polls that wait for filing then get their parcels back.
    func run() async throws {
        defer { queue.abandon() }
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await fileUntilFinished()
            } onGracefulShutdown: {
                self.stop()
            }
        } onCancel: {
            stop()
        }
    }

    private func fileUntilFinished() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await self.look() }
            try await self.settle()
            while let work = await self.queue.next() {
                switch work {
                case .pulse(let pulse): pulse.resume()
                case .wake:
                    try await self.settle()
                    try await self.giveMemoryBack()
                case .parcel(let parcel, let reply): try await self.file(parcel, reply)
                }
            }
            group.cancelAll()
        }
    }

    /// The end is near: parcels are still filed, but none waits for a disk that refuses.
    func hurry() {
        state.withLock { $0.isImpatient = true }
    }

    /// Takes no more parcels; what is in the queue is filed first.
    func stop() {
        state.withLock { $0.isStopping = true }
        queue.finish()
    }

    // MARK: - One parcel

    private func file(_ parcel: BatchQueue.Parcel, _ reply: BatchQueue.Reply) async throws {
        do {
            let filed = try await persist { pipeline, now in
                switch parcel {
                case .batch(let batch):
                    return BatchQueue.Filed.filed(try pipeline.file(batch, at: now))
                case .record(let feedState, let feedID, let specimen):
                    if let specimen { try pipeline.spool.quarantine(specimen) }
                    try pipeline.ledger.record(feedState, for: feedID)
                    return BatchQueue.Filed.recorded
                }
            }
            guard let filed else { return reply.resume(returning: .withdrawn) }
            if case .filed(let receipt) = filed, receipt.total > 0 {
                state.withLock { $0.isSpent = true }
                try await publish()
                if receipt.embargoed > 0 { try await noteNextRelease() }
            }
            reply.resume(returning: filed)
        } catch {
            reply.resume(returning: .failed("\(error)"))
            throw error
        }
    }

    /// Gives back to the system what the stories of the last minute took: between two stories a daemon should be small.
    private func giveMemoryBack() async throws {
        let (isSpent, ledger) = state.withLock { state in
            defer { state.isSpent = false }
            return (state.isSpent, state.pipeline.ledger)
        }
        guard isSpent else { return }
        try await thread.run {
            ledger.giveMemoryBack()
            linux_trim_heap()
        }
    }

    /// Files what has come out of embargo and publishes whatever is owed.
    private func settle() async throws {
        let released = try await persist { pipeline, now in try pipeline.releaseDue(at: now) }
        if let released, released > 0 { logger.info("\(released) stories released from embargo") }
        try await publish()
        try await noteNextRelease()
    }

    private func noteNextRelease() async throws {
        let next = try await persist { pipeline, _ in try pipeline.ledger.nextRelease() }
        state.withLock { $0.nextRelease = next ?? nil }
    }

    private func publish() async throws {
        while try await persist({ pipeline, now in try pipeline.publishSome(at: now) }) == true {
            queue.answerPulses()
        }
    }

    // MARK: - Disk trouble

    /// Does `work` on the filing thread, again and again while the disk refuses. Nil when the daemon ends before it
    /// could be done; throws what waiting does not mend.
    private func persist<Value: Sendable>(
        _ work: @escaping @Sendable (Pipeline, Timestamp) throws -> Value
    ) async throws -> Value? {
        while true {
            let pipeline = state.withLock { $0.pipeline }
            let now = clock.now()
            do {
                let value = try await thread.run { try work(pipeline, now) }
                report(nil)
                return value
            } catch let error as LedgerError where !error.isTransient {
                throw error
            } catch {
                guard waitsForDisk else { throw error }
                report("\(error)")
                guard await mayTryAgain() else { return nil }
            }
        }
    }

    /// Waits a while; false when the daemon is to end instead.
    private func mayTryAgain() async -> Bool {
        for _ in 0..<Filer.retrySeconds {
            queue.answerPulses()
            if state.withLock({ $0.isStopping || $0.isImpatient }) || Task.isCancelled { return false }
            try? await Task.sleep(for: .seconds(1))
        }
        return true
    }

    private func report(_ trouble: String?) {
        let isNews = state.withLock { state in
            defer { state.trouble = trouble }
            return state.trouble != trouble
        }
        guard isNews else { return }
        if let trouble {
            logger.error("filing waits: \(trouble)")
        } else {
            logger.notice("filing goes on")
        }
        onTrouble(trouble)
    }

    // MARK: - What comes due by itself

    /// Wakes filing when an embargo has ended, to the second, and once a minute.
    private func look() async {
        var last = clock.now()
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            let now = clock.now()
            let isReleaseDue = state.withLock { $0.nextRelease.map { $0 <= now } ?? false }
            // A clock that was set back counts as a minute gone by.
            if isReleaseDue || !(0..<Filer.lookSeconds).contains(now.seconds(since: last)) {
                last = now
                queue.wake()
            }
        }
    }
}
