import Bookkeeping
import Stories
import Testing

@testable import Running

@Suite struct BatchQueueTests {
    private func parcel(_ id: String) -> BatchQueue.Parcel {
        .record(FeedState(), feedID: id, nil)
    }

    /// Files whatever comes, and returns the feeds in the order of filing.
    private func drain(_ queue: BatchQueue) async -> [String] {
        var filed: [String] = []
        while let work = await queue.next() {
            switch work {
            case .parcel(.record(_, let id, _), let reply):
                filed.append(id)
                reply.resume(returning: .recorded)
            case .parcel(_, let reply): reply.resume(returning: .recorded)
            case .pulse(let pulse): pulse.resume()
            case .wake: break
            }
        }
        return filed
    }

    @Test func filesEverythingThatWasSubmittedOnce() async {
        let queue = BatchQueue(capacity: 2)
        let ids = (0..<50).map { "feed-\($0)" }
        async let filed = drain(queue)
        await withTaskGroup(of: BatchQueue.Filed.self) { group in
            for id in ids { group.addTask { await queue.submit(parcel(id)) } }
            for await outcome in group { #expect(outcome == .recorded) }
        }
        queue.finish()
        #expect(await filed.sorted() == ids.sorted())
    }

    @Test func filesWhatIsInHandBeforeItEnds() async {
        let queue = BatchQueue(capacity: 8)
        async let outcome = queue.submit(parcel("a"))
        while queue.count == 0 { await Task.yield() }
        queue.finish()
        #expect(await drain(queue) == ["a"])
        #expect(await outcome == .recorded)
        #expect(await queue.submit(parcel("late")) == .withdrawn)
    }

    @Test func givesAParcelBackThatIsCancelledBeforeItHasAPlace() async {
        let queue = BatchQueue(capacity: 1)
        async let first = queue.submit(parcel("first"))
        while queue.count == 0 { await Task.yield() }
        let second = Task { await queue.submit(parcel("second")) }
        while queue.count < 2 { await Task.yield() }
        second.cancel()
        #expect(await second.value == .withdrawn)
        queue.finish()
        #expect(await drain(queue) == ["first"])
        #expect(await first == .recorded)
    }

    @Test func answersPulses() async {
        let queue = BatchQueue(capacity: 1)
        async let filed = drain(queue)
        await queue.pulse()
        queue.finish()
        #expect(await filed.isEmpty)
        await queue.pulse()
    }

    @Test func leavesNobodyWaitingWhenFilingBreaksDown() async {
        let queue = BatchQueue(capacity: 1)
        async let first = queue.submit(parcel("first"))
        async let second = queue.submit(parcel("second"))
        while queue.count < 2 { await Task.yield() }
        queue.abandon()
        #expect(await first == .withdrawn)
        #expect(await second == .withdrawn)
        #expect(await queue.submit(parcel("late")) == .withdrawn)
        await queue.pulse()
    }
}
