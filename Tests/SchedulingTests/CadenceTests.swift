import Scheduling
import Stories
import Testing

@Suite struct CadenceTests {
    private let now = Timestamp(seconds: 1_600_000_000)
    private let none = CacheHints()

    @Test func keepsToItsIntervalWithASmallSpread() {
        let cadence = Cadence(interval: 300)
        #expect(cadence.delay(after: .success, failures: 0, hints: none, chance: 0.5) == 300)
        #expect(cadence.delay(after: .success, failures: 0, hints: none, chance: 0) == 285)
        #expect(cadence.delay(after: .success, failures: 0, hints: none, chance: 0.999) < 315)
    }

    @Test func heedsFreshnessWithinBounds() {
        func delay(_ interval: Int, _ fresh: Int) -> Double {
            Cadence(interval: interval).delay(
                after: .success, failures: 0, hints: CacheHints(freshFor: fresh), chance: 0.5)
        }
        #expect(delay(300, 10) == 300)
        #expect(delay(300, 900) == 900)
        #expect(delay(300, 86400) == 1200)
        #expect(delay(1800, 86400) == 3600)
        #expect(delay(7200, 86400) == 7200)
    }

    @Test func backsOffFromTrouble() {
        let cadence = Cadence(interval: 300)
        let delays = [1, 2, 3, 4, 5, 6, 100].map {
            cadence.delay(after: .trouble, failures: $0, hints: none, chance: 0)
        }
        #expect(delays == [300, 600, 1200, 2400, 3600, 3600, 3600])
        #expect(Cadence(interval: 7200).delay(after: .trouble, failures: 1, hints: none, chance: 0) == 300)
        #expect(Cadence(interval: 7200).delay(after: .trouble, failures: 9, hints: none, chance: 0) == 7200)
        #expect(Cadence(interval: 10).delay(after: .trouble, failures: 1, hints: none, chance: 0) == 10)
        #expect(cadence.delay(after: .trouble, failures: 1, hints: none, chance: 0.8) == 360)
    }

    @Test func waitsForSomebodyToMendAFault() {
        let cadence = Cadence(interval: 300)
        #expect(cadence.delay(after: .fault, failures: 1, hints: none, chance: 0) == 3600)
        #expect(cadence.delay(after: .fault, failures: 9, hints: none, chance: 0) == 86400)
        #expect(cadence.delay(after: .gone, failures: 1, hints: none, chance: 0) == 86400)
    }

    @Test func comesBackNoSoonerThanAsked() {
        let cadence = Cadence(interval: 60)
        let asked = CacheHints(retryAfter: 1800)
        #expect(cadence.delay(after: .trouble, failures: 1, hints: asked, chance: 0) == 1800)
        #expect(cadence.delay(after: .trouble, failures: 1, hints: asked, chance: 0.9) > 1800)
        let absurd = CacheHints(retryAfter: 10_000_000)
        #expect(cadence.delay(after: .trouble, failures: 1, hints: absurd, chance: 0) == 86400)
    }

    @Test func startsWhereItWasLeft() {
        let cadence = Cadence(interval: 300)
        let soon = now.advanced(bySeconds: 100)
        #expect(cadence.first(remembered: soon, failures: 0, now: now, chance: 0.5) == soon)
        let past = now.advanced(bySeconds: -100)
        #expect(cadence.first(remembered: past, failures: 0, now: now, chance: 0) == now)
        #expect(
            cadence.first(remembered: nil, failures: 0, now: now, chance: 0.5).milliseconds
                == now.milliseconds + 2500)
        let wrongClock = now.advanced(bySeconds: 1_000_000)
        #expect(
            cadence.first(remembered: wrongClock, failures: 0, now: now, chance: 0)
                == now.advanced(bySeconds: 1200))
        let gone = now.advanced(bySeconds: 90000)
        #expect(
            cadence.first(remembered: gone, failures: 3, now: now, chance: 0) == now.advanced(bySeconds: 300))
    }
}
