import Fetching
import Logging
import Scheduling
import ServiceLifecycle
import Stories

/// Polls feeds side by side, each on its own interval, within the bounds of the settings. The agenda decides; this starts
/// the polls, sleeps until the next is due, and hears how they ended.
final class Poller: Service {
    /// What is polled, and with what: replaced whole on reload.
    struct Plan: Sendable {
        var settings: Settings
        var pipeline: Pipeline
    }

    enum Mode: Sendable, Equatable {
        /// Until the daemon ends.
        case continuous
        /// Each feed once, now, due or not; whole documents when forced.
        case once(isForced: Bool)
    }

    private enum Event: Sendable {
        case look(Timestamp)
        case ended(Poll.Ending)
        case plan(Plan)
        case pulse(CheckedContinuation<Void, Never>)
        case stop
    }

    private let events: AsyncStream<Event>
    private let inbox: AsyncStream<Event>.Continuation
    private let plan: Plan
    private let mode: Mode
    private let fetcher: Fetcher
    private let queue: BatchQueue
    private let clock: Clock
    private let logger: Logger
    private let onReport: @Sendable (FeedReport) -> Void

    /// `onReport` hears how each poll went.
    init(
        _ plan: Plan, mode: Mode = .continuous, fetcher: Fetcher, queue: BatchQueue, clock: Clock,
        logger: Logger,
        onReport: @escaping @Sendable (FeedReport) -> Void = { _ in }
    ) {
        (events, inbox) = AsyncStream.makeStream()
        self.plan = plan
        self.mode = mode
        self.fetcher = fetcher
        self.queue = queue
        self.clock = clock
        self.logger = logger
        self.onReport = onReport
    }

    /// Polls until shutdown, or in `once` until every feed has been polled. At shutdown transfers are ended, and parcels
    /// that have their place in the queue are still filed.
    func run() async throws {
        await withGracefulShutdownHandler {
            await poll()
        } onGracefulShutdown: {
            self.inbox.yield(.stop)
        }
    }

    /// Takes over new settings; polls under way end as they began.
    func change(to plan: Plan) {
        inbox.yield(.plan(plan))
    }

    /// Returns once polling has answered, or has ended.
    func pulse() async {
        await withCheckedContinuation { pulse in
            if case .terminated = inbox.yield(.pulse(pulse)) { pulse.resume() }
        }
    }

    private func poll() async {
        await withDiscardingTaskGroup { group in
            var plan = plan
            let fetch = plan.settings.fetch
            var agenda = Agenda(limit: fetch.concurrency, perHost: fetch.perHost)
            var armed: Timestamp?
            schedule(plan, in: &agenda)
            inbox.yield(.look(clock.now()))
            for await event in events {
                switch event {
                case .look(let time):
                    if armed == time { armed = nil }
                case .ended(let ending):
                    conclude(ending, plan, &agenda)
                case .plan(let next):
                    plan = next
                    let fetch = plan.settings.fetch
                    agenda.reset(limit: fetch.concurrency, perHost: fetch.perHost)
                    schedule(plan, in: &agenda)
                case .pulse(let pulse):
                    pulse.resume()
                    continue
                case .stop:
                    inbox.finish()
                    continue
                }
                for id in agenda.start(at: clock.now()) {
                    guard let poll = makePoll(id, plan) else { continue }
                    group.addTask { self.inbox.yield(.ended(await poll.run())) }
                }
                if mode != .continuous {
                    // One pass waits for no host; the report says why.
                    for (id, until) in agenda.dropQuiet(at: clock.now()).sorted(by: { $0.key < $1.key }) {
                        onReport(
                            .init(
                                feedID: id,
                                status: .failed("not asked: its host wants quiet until \(until.rfc3339)")))
                    }
                    if agenda.isIdle { inbox.finish() }
                }
                arm(agenda.nextLook(after: clock.now()), &armed, &group)
            }
            group.cancelAll()
        }
    }

    /// Puts every feed of the plan down for its first poll.
    private func schedule(_ plan: Plan, in agenda: inout Agenda) {
        let now = clock.now()
        // A ledger that cannot be read is a trouble that filing will tell of; polling begins as if it were new.
        let states = (try? plan.pipeline.ledger.states()) ?? [:]
        for feed in plan.settings.feeds where !agenda.isRunning(feed.feed.id) {
            let state = states[feed.feed.id]
            let due = Cadence(interval: feed.feed.interval).first(
                remembered: state?.nextDue, failures: state?.consecutiveFailures ?? 0, now: now,
                chance: clock.chance())
            let host = feed.request(plan.settings.fetch).host
            agenda.schedule(feed.feed.id, host: host, due: mode == .continuous ? due : now)
        }
    }

    private func conclude(_ ending: Poll.Ending, _ plan: Plan, _ agenda: inout Agenda) {
        let id = ending.report.feedID
        agenda.finish(id)
        onReport(ending.report)
        // The plan may have lost the feed meanwhile.
        guard let feed = plan.settings.feed(id) else { return }
        let host = feed.request(plan.settings.fetch).host
        if let until = ending.quietUntil { agenda.quiet(host, until: until) }
        if mode == .continuous, let due = ending.nextDue { agenda.schedule(id, host: host, due: due) }
    }

    private func makePoll(_ id: String, _ plan: Plan) -> Poll? {
        guard let feed = plan.settings.feed(id) else { return nil }
        return Poll(
            feed: feed, fetch: plan.settings.fetch, pipeline: plan.pipeline, fetcher: fetcher, queue: queue,
            clock: clock, logger: logger, isForced: mode == .once(isForced: true))
    }

    /// Sees to it that a look comes at `time`, unless an earlier one is on its way.
    private func arm(_ time: Timestamp?, _ armed: inout Timestamp?, _ group: inout DiscardingTaskGroup) {
        guard let time else { return }
        if let armed, armed <= time { return }
        armed = time
        // Not longer than five minutes: the clock may be set meanwhile.
        let wait = min(max(0.001, time.seconds(since: clock.now())), 300)
        group.addTask {
            try? await Task.sleep(for: .seconds(wait))
            self.inbox.yield(.look(time))
        }
    }
}
