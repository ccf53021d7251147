import Bookkeeping
import Foundation
import Logging
import ServiceLifecycle
import Stories
import Supervising
import Synchronization
import UnixSignals

extension Demo {
    /// Plays the demo to its end and tells what happens, scene by scene.
    package func run(_ show: @escaping @Sendable (Scene) -> Void) async throws -> Summary {
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let agency = DemoAgency(
            script: script, start: Clock.system.now(), length: length, now: Clock.system.now)
        let reader = DemoReader(spool: spool, show: show)
        let stage = Stage(length: length, seconds: seconds) { show(.finished) }
        var silent = Logger(label: "demo")
        silent.logLevel = .critical
        // At the end the services go in the opposite order: the daemon first, then the reader, which reads what the
        // daemon left in the journal.
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: Part { try await agency.run { listening.yield($0) } }),
                    .init(service: reader),
                    .init(service: Part { try await runDaemon(on: ports, show) }),
                    .init(service: stage, successTerminationBehavior: .gracefullyShutdownGroup),
                ],
                gracefulShutdownSignals: [.sigint, .sigterm], logger: silent))
        try await group.run()
        var summary = reader.summary
        try count(&summary)
        return summary
    }

    private func runDaemon(
        on ports: AsyncStream<Int>, _ show: @escaping @Sendable (Scene) -> Void
    ) async throws {
        guard let port = await ports.first(where: { _ in true }) else { return }
        let wires = script.wires.map { Wire(id: $0.id, title: $0.title, format: $0.format.rawValue) }
        show(.began(wires: wires, spool: spool, port: port))
        let settings = settings(port: port)
        // A feed that fails says so again and again: once is enough to watch.
        let told = Mutex<Set<String>>([])
        let logger = Logger(label: "wirespool") { _ in
            LineLogHandler(level: .warning) { _, line in
                let words = line.prefix(
                    upTo: line.firstRange(of: "; trying again")?.lowerBound ?? line.endIndex)
                if told.withLock({ $0.insert(String(words)).inserted }) { show(.trouble(line)) }
            }
        }
        let storage = try Storage(settings.spool, host: Storage.hostName, pid: getpid())
        let notifier = ServiceNotifier(environment: [:], pid: getpid())
        try await Daemon(settings, storage: storage, clock: .system, logger: logger, notifier: notifier).run()
    }

    /// What the journal does not tell.
    private func count(_ summary: inout Summary) throws {
        let kept = (try? FileManager.default.contentsOfDirectory(atPath: "\(spool)/quarantine")) ?? []
        summary.quarantined = kept.count { $0.hasSuffix(".json") }
        let book = try Ledger(path: ledger, access: .readOnly)
        summary.failing = try book.states().values.count { $0.lastError != nil }
        try book.close()
    }
}

extension Demo {
    /// A service made of its `run`.
    private struct Part: Service {
        private let body: @Sendable () async throws -> Void

        init(_ body: @escaping @Sendable () async throws -> Void) {
            self.body = body
        }

        func run() async throws {
            try await body()
        }
    }

    /// Keeps the time: says when every dispatch is out, and ends the play when its time is over.
    private struct Stage: Service {
        let length: Double
        let seconds: Double?
        let onFinished: @Sendable () -> Void

        func run() async throws {
            try? await cancelWhenGracefulShutdown {
                // The last dispatches need a poll to land.
                try await Task.sleep(for: .seconds(length + 2))
                guard let seconds else {
                    onFinished()
                    return try await gracefulShutdown()
                }
                try await Task.sleep(for: .seconds(max(0, seconds - length - 2)))
            }
        }
    }
}
