import Bookkeeping
import Decoding
import Fetching
import Logging
import Scheduling
import Spooling
import Stories

/// One poll of one feed: fetch, decode, normalize, hand over to filing, and settle when the feed is next due.
struct Poll: Sendable {
    /// What the poller needs to know afterwards.
    struct Ending: Sendable {
        let report: FeedReport
        /// Nil when the daemon ended meanwhile.
        let nextDue: Timestamp?
        /// Until when the whole host wants quiet.
        var quietUntil: Timestamp?
    }

    let feed: FeedSettings
    let fetch: Settings.Fetch
    let pipeline: Pipeline
    let fetcher: Fetcher
    let queue: BatchQueue
    let clock: Clock
    let logger: Logger
    /// Asks for the whole document, whatever the validators.
    var isForced = false

    func run() async -> Ending {
        let start = clock.now()
        var state: FeedState
        do {
            state = try pipeline.ledger.state(of: feed.feed.id) ?? FeedState()
        } catch {
            // Filing meets the same trouble and says so; here it is one poll that did not happen.
            return ending(after: .trouble, FeedState(), CacheHints(), .failed("\(error)"), since: start)
        }
        state.lastAttempt = start
        let request = feed.request(
            fetch, validators: isForced ? FeedState.Validators() : state.validators)
        do {
            let result = try await fetcher.fetch(request)
            return await settle(result, state, since: start)
        } catch {
            return await settle(error, state, since: start)
        }
    }

    // MARK: - Success

    private func settle(_ result: FetchResult, _ state: FeedState, since start: Timestamp) async -> Ending {
        var state = state
        if let moved = result.movedTo, moved != state.movedTo {
            logger.notice("\(feed.feed.id): has moved for good to \(moved); change its url")
        }
        state.movedTo = result.movedTo
        if result.isUnchanged {
            let hints = CacheHints(result.freshness, now: clock.now())
            state.succeed(at: clock.now())
            return await record(state, after: .success, hints, .unchanged, since: start, result: result)
        }
        let harvest: Harvest
        do {
            harvest = try pipeline.harvest(result, from: feed.feed, at: start)
        } catch {
            return await settle(error, result, state, since: start)
        }
        for diagnostic in harvest.diagnostics where diagnostic.severity != .note {
            logger.debug("\(feed.feed.id): \(diagnostic)")
        }
        let hints = CacheHints(
            result.freshness, minutesToLive: harvest.minutesToLive, now: clock.now())
        state.succeed(at: clock.now())
        // A 304 must not stand in for what a connection that broke off did not bring.
        state.validators = harvest.isCut ? FeedState.Validators() : result.validators
        state.nextDue = due(after: .success, state, hints)
        let batch = Batch(
            feedID: feed.feed.id, stories: harvest.stories, state: state, items: harvest.items)
        let filed = await queue.submit(.batch(batch))
        var report = FeedReport(feedID: feed.feed.id, status: .fetched)
        report.items = harvest.items
        report.lost = harvest.items - harvest.stories.count
        report.bytes = result.bytesReceived
        switch filed {
        case .filed(let receipt):
            report.seen = receipt.seen
            report.new = receipt.filed[.new, default: 0]
            report.duplicates = receipt.filed[.duplicate, default: 0]
            report.updates = receipt.total - report.new - report.duplicates
        case .failed(let words): report.status = .failed(words)
        case .recorded, .withdrawn: report.status = .failed("the daemon ends; nothing of it was filed")
        }
        report.seconds = clock.now().seconds(since: start)
        log(report)
        // Some feeds never end as they should: that is told with what is new in them, not at every poll.
        if harvest.isCut {
            let items = "\(harvest.items) item\(harvest.items == 1 ? "" : "s")"
            logger.log(
                level: report.new + report.updates > 0 ? .warning : .debug,
                "\(feed.feed.id): the document breaks off after \(items); the next poll asks for all of it")
        }
        // What was not filed comes again at the next poll, since its validators were not kept.
        return Ending(report: report, nextDue: filed == .withdrawn ? nil : state.nextDue)
    }

    // MARK: - Failure

    /// Nothing could be made of the document: its bytes are kept aside, and its validators are not, so that a mended
    /// decoder will see it again.
    private func settle(
        _ error: DecodeError, _ result: FetchResult, _ state: FeedState, since start: Timestamp
    ) async -> Ending {
        var state = state
        let words = "answers, but with nothing that can be used: \(error)"
        state.fail(words)
        let hints = CacheHints(result.freshness, now: clock.now())
        let due = due(after: .trouble, state, hints)
        logger.warning(
            "\(feed.feed.id): \(words); trying again in \(Words.duration(due.seconds(since: clock.now())))")
        let specimen = Specimen(
            bytes: result.body, feedID: feed.feed.id, url: feed.feed.url,
            contentType: result.contentType?.mediaType, arrival: start, reasons: [error.description])
        return await record(
            state, after: .trouble, hints, .failed(words), since: start, result: result, due: due,
            specimen: specimen)
    }

    private func settle(_ error: FetchError, _ state: FeedState, since start: Timestamp) async -> Ending {
        if error.reason == .cancelled {
            return Ending(
                report: FeedReport(feedID: feed.feed.id, status: .failed(error.words)), nextDue: nil)
        }
        var state = state
        state.fail(error.words)
        let kind: Cadence.Ending =
            switch error.retry {
            case .soon: .trouble
            case .seldom: .fault
            case .hardly: .gone
            }
        let hints = CacheHints(error.freshness, now: clock.now())
        let due = due(after: kind, state, hints)
        logger.warning("\(error); trying again in \(Words.duration(due.seconds(since: clock.now())))")
        var ending = await record(state, after: kind, hints, .failed(error.words), since: start, due: due)
        if let seconds = hints.retryAfter, [.status(429), .status(503)].contains(error.reason) {
            let quiet = Int64(min(seconds, Cadence.longestQuiet))
            ending.quietUntil = clock.now().advanced(bySeconds: quiet)
        }
        return ending
    }

    // MARK: - Common

    private func record(
        _ state: FeedState, after kind: Cadence.Ending, _ hints: CacheHints, _ status: FeedReport.Status,
        since start: Timestamp, result: FetchResult? = nil, due: Timestamp? = nil, specimen: Specimen? = nil
    ) async -> Ending {
        var state = state
        state.nextDue = due ?? self.due(after: kind, state, hints)
        let filed = await queue.submit(.record(state, feedID: feed.feed.id, specimen))
        var report = FeedReport(feedID: feed.feed.id, status: status)
        report.bytes = result?.bytesReceived ?? 0
        report.seconds = clock.now().seconds(since: start)
        if case .failed(let words) = filed { report.status = .failed(words) }
        if status == .unchanged { log(report) }
        return Ending(report: report, nextDue: filed == .withdrawn ? nil : state.nextDue)
    }

    private func ending(
        after kind: Cadence.Ending, _ state: FeedState, _ hints: CacheHints, _ status: FeedReport.Status,
        since start: Timestamp
    ) -> Ending {
        Ending(
            report: FeedReport(feedID: feed.feed.id, status: status), nextDue: due(after: kind, state, hints))
    }

    private func due(after kind: Cadence.Ending, _ state: FeedState, _ hints: CacheHints) -> Timestamp {
        Cadence(interval: feed.feed.interval).next(
            after: kind, failures: state.consecutiveFailures, hints: hints, now: clock.now(),
            chance: clock.chance())
    }

    private func log(_ report: FeedReport) {
        let counts = "\(report.new) new, \(report.updates) updates, \(report.duplicates) duplicates"
        switch report.status {
        case .fetched where report.new + report.updates > 0:
            logger.info("\(report.feedID): \(report.items) items: \(counts)")
        case .fetched: logger.debug("\(report.feedID): \(report.items) items, nothing new")
        case .unchanged: logger.debug("\(report.feedID): unchanged")
        case .failed: break
        }
    }
}

extension FeedState {
    fileprivate mutating func succeed(at now: Timestamp) {
        lastSuccess = now
        lastError = nil
        consecutiveFailures = 0
    }

    fileprivate mutating func fail(_ words: String) {
        lastError = words
        consecutiveFailures += 1
    }
}

extension CacheHints {
    /// What a server's fields and a publisher's `ttl` say.
    fileprivate init(_ freshness: FetchResult.Freshness, minutesToLive: Int? = nil, now: Timestamp) {
        self.init(
            cacheControl: freshness.cacheControl, expires: freshness.expires, date: freshness.date,
            age: freshness.age, retryAfter: freshness.retryAfter, minutesToLive: minutesToLive, now: now)
    }
}
