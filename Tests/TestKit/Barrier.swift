import Foundation

/// Lets threads go on once so many of them have come. Blocks; not for tasks of the shared pool.
package final class Barrier: Sendable {
    private let parties: Int
    // Guarded by the condition's lock.
    private nonisolated(unsafe) var arrived = 0
    private let condition = NSCondition()

    package init(parties: Int) {
        self.parties = parties
    }

    package func wait() {
        condition.lock()
        defer { condition.unlock() }
        arrived += 1
        condition.broadcast()
        while arrived < parties { condition.wait() }
    }
}
