import Logging
import ServiceLifecycle
import Supervising

/// Tells the service manager, and the log, that the end has begun: what is in hand is filed first.
struct Farewell: Service {
    let notifier: ServiceNotifier
    let logger: Logger
    let onEnd: @Sendable () -> Void

    func run() async throws {
        // Cancelled instead, the group ends for a fault of another service, which says so itself.
        guard (try? await gracefulShutdown()) != nil else { return }
        onEnd()
        notifier.stopping(status: "filing what is in hand")
        logger.notice("asked to end: filing what is in hand")
    }
}
