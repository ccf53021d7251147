import ServiceLifecycle
import Supervising

/// Tells the service manager's watchdog that the daemon moves, and only when all of it does.
struct Heartbeat: Service {
    let notifier: ServiceNotifier
    /// Returns once every part has answered; a part that is stuck never lets it.
    let pulse: @Sendable () async -> Void

    func run() async throws {
        guard let seconds = notifier.watchdogSeconds else {
            return try await gracefulShutdown()
        }
        try? await cancelWhenGracefulShutdown {
            while true {
                await pulse()
                notifier.watchdog()
                // sd_watchdog_enabled(3): half the time that is given.
                try await Task.sleep(for: .seconds(seconds / 2))
            }
        }
    }
}
