import Logging
import ServiceLifecycle
import Supervising
import Synchronization
import UnixSignals

/// Takes a changed configuration up at SIGHUP. One that cannot be read leaves the old one running and says why.
final class Reloader: Service {
    private let hangups: UnixSignalsSequence
    private let notifier: ServiceNotifier
    private let logger: Logger
    private let reread: @Sendable () throws -> Settings
    private let apply: @Sendable (Settings) throws -> Void
    private let current: Mutex<Settings>

    init(
        _ settings: Settings, hangups: UnixSignalsSequence, notifier: ServiceNotifier, logger: Logger,
        reread: @escaping @Sendable () throws -> Settings,
        apply: @escaping @Sendable (Settings) throws -> Void
    ) {
        current = Mutex(settings)
        self.hangups = hangups
        self.notifier = notifier
        self.logger = logger
        self.reread = reread
        self.apply = apply
    }

    func run() async throws {
        let hangups = hangups
        await cancelWhenGracefulShutdown {
            for await _ in hangups { self.reload() }
        }
    }

    private func reload() {
        notifier.reloading(monotonicMicroseconds: ServiceNotifier.monotonicMicroseconds())
        let old = current.withLock { $0 }
        var words = Daemon.words(old)
        do {
            var new = try reread()
            if new.spool != old.spool {
                // Open files and the lock are on the old ones.
                logger.warning("[spool] has changed; it takes a restart (systemctl restart wirespool)")
                new.spool = old.spool
            }
            try apply(new)
            current.withLock { $0 = new }
            // The program chose the handler; one that is not ours has its own idea of levels.
            (logger.handler as? LineLogHandler)?.threshold.change(to: new.log.level)
            words = Daemon.words(new)
            logger.notice("configuration reloaded: \(words)")
        } catch let error as SettingsError {
            for fault in error.faults { logger.error("\(fault)") }
            logger.error("the configuration was not reloaded; the old one goes on")
        } catch {
            logger.error("the configuration was not reloaded, the old one goes on: \(error)")
        }
        notifier.ready(status: words)
    }
}
