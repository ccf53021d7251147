import Stories
import Testing

@testable import Running

@Suite struct AgendaTests {
    private let start = Timestamp(seconds: 1_600_000_000)

    @Test func startsWhatIsDueTheLongestDueFirst() {
        var agenda = Agenda(limit: 10, perHost: 10)
        agenda.schedule("late", host: "a.example", due: start.advanced(bySeconds: 60))
        agenda.schedule("second", host: "b.example", due: start)
        agenda.schedule("first", host: "c.example", due: start.advanced(bySeconds: -5))
        #expect(agenda.start(at: start) == ["first", "second"])
        #expect(agenda.start(at: start).isEmpty)
        #expect(agenda.nextLook(after: start) == start.advanced(bySeconds: 60))
    }

    @Test func keepsToItsLimits() {
        var agenda = Agenda(limit: 3, perHost: 2)
        for id in ["a", "b", "c"] { agenda.schedule(id, host: "one.example", due: start) }
        for id in ["d", "e"] { agenda.schedule(id, host: "two.example", due: start) }
        #expect(agenda.start(at: start) == ["a", "b", "d"])
        agenda.finish("d")
        #expect(agenda.start(at: start) == ["e"])
        agenda.finish("a")
        #expect(agenda.start(at: start) == ["c"])
    }

    @Test func countsFilesAgainstNoHost() {
        var agenda = Agenda(limit: 10, perHost: 1)
        for id in ["a", "b", "c"] { agenda.schedule(id, host: "", due: start) }
        #expect(agenda.start(at: start).count == 3)
    }

    @Test func leavesAHostAloneThatAsksForIt() {
        var agenda = Agenda(limit: 10, perHost: 2)
        let later = start.advanced(bySeconds: 120)
        agenda.quiet("one.example", until: later)
        agenda.schedule("a", host: "one.example", due: start)
        #expect(agenda.start(at: start).isEmpty)
        #expect(agenda.nextLook(after: start) == later)
        #expect(agenda.start(at: later) == ["a"])
    }

    @Test func isIdleWhenNothingIsLeft() {
        var agenda = Agenda(limit: 1, perHost: 1)
        #expect(agenda.isIdle)
        agenda.schedule("a", host: "h", due: start)
        _ = agenda.start(at: start)
        #expect(!agenda.isIdle)
        agenda.finish("a")
        #expect(agenda.isIdle)
    }
}
