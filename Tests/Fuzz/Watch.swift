import Foundation
import Synchronization

/// Knows which case each worker is at: for the file that tells after a crash, and to end a case that hangs.
final class Watch: Sendable {
    private struct Work {
        var name = ""
        var start = ContinuousClock.now
    }

    private let file: Int32
    private let seconds: Int
    private let work: Mutex<[Work?]>

    /// Bytes that each worker's line has in the file.
    private static let lineLength = 128

    /// `path` is the file that holds the cases at work; one that takes longer than `seconds` ends the program.
    init(path: String, workers: Int, seconds: Int) {
        file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o644)
        self.seconds = seconds
        work = Mutex(Array(repeating: nil, count: workers))
        Thread.detachNewThread { [self] in
            while true {
                sleep(1)
                look()
            }
        }
    }

    /// `worker` begins `name`.
    func begin(_ name: String, by worker: Int) {
        work.withLock { $0[worker] = Work(name: name) }
        var line = Array(name.utf8.prefix(Watch.lineLength - 1))
        line += Array(repeating: 0x20, count: Watch.lineLength - 1 - line.count) + [0x0A]
        pwrite(file, line, line.count, off_t(worker * Watch.lineLength))
    }

    /// `worker` has nothing more to do.
    func end(_ worker: Int) { work.withLock { $0[worker] = nil } }

    private func look() {
        let now = ContinuousClock.now
        let late = work.withLock { $0.compactMap { $0 }.first { now - $0.start > .seconds(seconds) } }
        guard let late else { return }
        print("fault: \(late.name) takes more than \(seconds) s")
        exit(1)
    }
}
