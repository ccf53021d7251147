import Scheduling
import Stories
import Testing

@Suite struct HostBudgetTests {
    private let now = Timestamp(seconds: 1000)

    @Test func givesEachHostItsPlaces() {
        var budget = HostBudget(limit: 2)
        let taken = ["a", "a", "a", "b"].map { budget.take($0, at: now) }
        #expect(taken == [true, true, false, true])
        budget.giveBack("a")
        let again = ["a", "a"].map { budget.take($0, at: now) }
        #expect(again == [true, false])
    }

    @Test func keepsQuietForAsLongAsAsked() {
        var budget = HostBudget(limit: 1)
        let later = now.advanced(bySeconds: 60)
        budget.quiet("a", until: later)
        budget.quiet("a", until: now.advanced(bySeconds: 30))
        let early = ["a", "b"].map { budget.take($0, at: now) }
        #expect(early == [false, true])
        #expect(budget.quietUntil("a", after: now) == later)
        let due = budget.take("a", at: later)
        #expect(due)
        #expect(budget.quietUntil("a", after: later) == nil)
    }
}
