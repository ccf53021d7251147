import Stories

/// When a feed is next due. Pure: the clock and the chance are arguments.
package struct Cadence: Sendable, Equatable {
    /// How a poll ended.
    package enum Ending: Sendable, Equatable {
        /// The source answered, with something new or without.
        case success
        /// It may work again by itself.
        case trouble
        /// Somebody has to mend something first.
        case fault
        /// The server says that the feed will not come back (410).
        case gone
    }

    /// Seconds between polls as the configuration has it.
    package let interval: Int

    /// An interval under a second counts as one.
    package init(interval: Int) {
        self.interval = max(1, interval)
    }

    /// The longest that a server's words put a feed off after a failure.
    package static let longestDelay = 86400
    /// The longest that one feed's answer keeps the other feeds of its host from being asked.
    package static let longestQuiet = 900

    /// Seconds until the next poll.
    ///
    /// - success: the interval, stretched to how long the answer stays fresh, but never beyond four intervals or an hour,
    ///   since a wire's readers wait for it and headers are often set for a whole site.
    /// - trouble: from the interval (five minutes at most) doubled with each failure in a row, up to an hour or the interval.
    /// - fault: the same, beginning at an hour and ending at a day.
    /// - gone: a day.
    ///
    /// What a server in trouble asks for is a lower bound, up to a day. `chance`, 0 ..< 1, spreads feeds that would
    /// otherwise come due together: up to a tenth later, after failures up to a quarter.
    package func delay(after ending: Ending, failures: Int, hints: CacheHints, chance: Double) -> Double {
        let asked = Double(min(hints.retryAfter ?? 0, Cadence.longestDelay))
        switch ending {
        case .success:
            let stretched = min(hints.freshFor ?? 0, interval * 4, 3600)
            // The spread is around the interval's own value, so that the mean rate is what was configured.
            let spread = 1 + 0.1 * (chance - 0.5)
            return max(Double(interval) * spread, Double(stretched), asked)
        case .trouble:
            let delay = backoff(from: min(interval, 300), to: max(interval, 3600), failures: failures)
            return within(max(delay, asked) * (1 + 0.25 * chance))
        case .fault:
            let delay = backoff(from: 3600, to: Cadence.longestDelay, failures: failures)
            return within(max(delay, asked) * (1 + 0.25 * chance))
        case .gone:
            return max(Double(Cadence.longestDelay), asked) * (1 + 0.25 * chance)
        }
    }

    /// When the next poll is due.
    package func next(
        after ending: Ending, failures: Int, hints: CacheHints, now: Timestamp, chance: Double
    ) -> Timestamp {
        let delay = delay(after: ending, failures: failures, hints: hints, chance: chance)
        return Timestamp(milliseconds: now.milliseconds + Int64(delay * 1000))
    }

    /// When a feed is first due after a start: what the ledger remembers, but no later than a success, or after failures
    /// five minutes, would put it off from now: a shortened interval takes hold, what was mended meanwhile is noticed, and
    /// a clock set back does no harm. Feeds that were never polled or are overdue are spread over a moment.
    package func first(remembered: Timestamp?, failures: Int, now: Timestamp, chance: Double) -> Timestamp {
        guard let remembered, remembered > now else {
            let spread = min(Double(interval) * 0.1, 5) * chance
            return Timestamp(milliseconds: now.milliseconds + Int64(spread * 1000))
        }
        let latest = failures == 0 ? max(interval, min(interval * 4, 3600)) : min(interval, 300)
        return min(remembered, now.advanced(bySeconds: Int64(latest)))
    }

    /// A week's interval may be longer than the longest delay.
    private func within(_ delay: Double) -> Double {
        min(delay, Double(max(Cadence.longestDelay, interval)))
    }

    private func backoff(from base: Int, to limit: Int, failures: Int) -> Double {
        let doublings = min(max(failures - 1, 0), 20)
        return min(Double(base) * Double(1 << doublings), Double(limit))
    }
}
