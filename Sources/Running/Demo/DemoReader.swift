import Foundation
import ServiceLifecycle
import Spooling
import Synchronization

/// Follows the demo's spool as any consumer would, and tells of each line that lands.
final class DemoReader: Service {
    private let spool: String
    private let show: @Sendable (Demo.Scene) -> Void
    private let result: Mutex<Demo.Summary>

    init(spool: String, show: @escaping @Sendable (Demo.Scene) -> Void) {
        self.spool = spool
        self.show = show
        result = Mutex(Demo.Summary(spool: spool))
    }

    /// What has landed so far.
    var summary: Demo.Summary { result.withLock { $0 } }

    /// Reads until shutdown, and then to the journal's end: the daemon has ended by then.
    func run() async throws {
        var reader: JournalReader?
        var isEnding = false
        while true {
            if reader == nil { reader = try? JournalReader(spool: spool, route: "all") }
            let lines = try reader?.next() ?? []
            for line in lines { take(line) }
            guard lines.isEmpty else { continue }
            if isEnding { return }
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(100)) }
            } catch {
                isEnding = true
            }
        }
    }

    private func take(_ line: ArraySlice<UInt8>) {
        guard let entry = JournalEntry(line) else { return }
        result.withLock { summary in
            summary.total += 1
            summary.events[entry.event, default: 0] += 1
            if entry.topics?.contains(where: { $0.id == "tech-policy" }) ?? false { summary.techPolicy += 1 }
        }
        show(.story(entry))
    }
}
