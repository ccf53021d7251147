import Bookkeeping
import Collections
import Spooling
import Stories
import Synchronization

/// The one bounded queue between polling, many at once, and filing, one at a time. Who submits waits until its parcel is
/// filed; while the queue is full it waits for a place first, which holds polling back.
final class BatchQueue: Sendable {
    /// What a poll hands over.
    enum Parcel: Sendable {
        /// Stories and the feed's new state, validators included.
        case batch(Batch)
        /// A poll without stories: unchanged, or failed, with the bytes that made no document, if any.
        case record(FeedState, feedID: String, Specimen?)
    }

    /// What became of a parcel.
    enum Filed: Sendable, Equatable {
        case filed(Receipt)
        case recorded
        /// It could not be filed; why, in words. Nothing of it happened.
        case failed(String)
        /// The daemon ends: nothing of it happened.
        case withdrawn
    }

    typealias Reply = CheckedContinuation<Filed, Never>

    /// What filing finds to do.
    enum Work {
        case parcel(Parcel, Reply)
        /// Somebody wants to know that filing moves.
        case pulse(CheckedContinuation<Void, Never>)
        /// Something may have come due: an embargo, retention, debts.
        case wake
    }

    private struct Entry {
        let id: UInt64
        let parcel: Parcel
        let reply: Reply
    }

    private struct State {
        var entries: Deque<Entry> = []
        /// Those that wait for a place.
        var waiting: Deque<Entry> = []
        var pulses: [CheckedContinuation<Void, Never>] = []
        var isWoken = false
        var isFinished = false
        var lastID: UInt64 = 0
        var receiver: CheckedContinuation<Work?, Never>?
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    /// Parcels that wait, those without a place included.
    var count: Int { state.withLock { $0.entries.count + $0.waiting.count } }

    /// Hands a parcel over and waits until it is filed. A task that is cancelled while there is no place takes it back.
    func submit(_ parcel: Parcel) async -> Filed {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                let isRefused = state.withLock { state in
                    guard !state.isFinished else { return true }
                    let entry = Entry(id: id, parcel: parcel, reply: reply)
                    if state.entries.count < capacity {
                        state.entries.append(entry)
                        deliver(&state)
                    } else if Task.isCancelled {
                        return true
                    } else {
                        state.waiting.append(entry)
                    }
                    return false
                }
                if isRefused { reply.resume(returning: .withdrawn) }
            }
        } onCancel: {
            let entry = state.withLock { state -> Entry? in
                guard let index = state.waiting.firstIndex(where: { $0.id == id }) else { return nil }
                return state.waiting.remove(at: index)
            }
            entry?.reply.resume(returning: .withdrawn)
        }
    }

    /// The next thing to do, for the one task that files; nil once the queue is finished and empty.
    func next() async -> Work? {
        await withCheckedContinuation { receiver in
            state.withLock { state in
                state.receiver = receiver
                deliver(&state)
            }
        }
    }

    /// Has filing look at what may have come due.
    func wake() {
        state.withLock { state in
            state.isWoken = true
            deliver(&state)
        }
    }

    /// Returns once filing has answered, or has ended.
    func pulse() async {
        await withCheckedContinuation { pulse in
            let isOver = state.withLock { state in
                guard !state.isFinished else { return true }
                state.pulses.append(pulse)
                deliver(&state)
                return false
            }
            if isOver { pulse.resume() }
        }
    }

    /// Answers pulses from within a long piece of work.
    func answerPulses() {
        let pulses = state.withLock { state in
            defer { state.pulses = [] }
            return state.pulses
        }
        for pulse in pulses { pulse.resume() }
    }

    /// Takes no more parcels and gives back those that it has: filing has ended before its time, and nobody is to wait for it.
    func abandon() {
        let entries = state.withLock { state in
            defer {
                state.entries = []
                state.waiting = []
                state.isFinished = true
            }
            return Array(state.entries) + Array(state.waiting)
        }
        finish()
        for entry in entries { entry.reply.resume(returning: .withdrawn) }
    }

    /// Takes no more parcels; what is in the queue is still handed out.
    func finish() {
        answerPulses()
        state.withLock { state in
            state.isFinished = true
            deliver(&state)
        }
    }

    private func deliver(_ state: inout State) {
        guard let receiver = state.receiver else { return }
        if let pulse = state.pulses.popLast() {
            state.receiver = nil
            receiver.resume(returning: .pulse(pulse))
        } else if let entry = state.entries.popFirst() {
            state.receiver = nil
            if let next = state.waiting.popFirst() { state.entries.append(next) }
            receiver.resume(returning: .parcel(entry.parcel, entry.reply))
        } else if state.isWoken {
            state.isWoken = false
            state.receiver = nil
            receiver.resume(returning: .wake)
        } else if state.isFinished {
            state.receiver = nil
            receiver.resume(returning: nil)
        }
    }
}
