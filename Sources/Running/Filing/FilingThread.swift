import Dispatch

/// Runs what waits for the disk on a thread of its own, one piece at a time, so that the tasks' few threads never block on
/// a sync.
struct FilingThread: Sendable {
    private let queue = DispatchQueue(label: "filing")

    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
