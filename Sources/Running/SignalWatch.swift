import ServiceLifecycle
import UnixSignals

/// Ends with the first of the signals that it watches. They are caught from the moment that their sequence is made, not
/// only once the group of services runs.
struct SignalWatch: Service {
    private let signals: UnixSignalsSequence

    init(_ signals: UnixSignalsSequence) {
        self.signals = signals
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in signals { return }
        }
    }
}
