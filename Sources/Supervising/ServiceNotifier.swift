import Glibc

/// Tells the service manager how the daemon fares: sd_notify(3)'s protocol, datagrams to the socket that the manager names.
/// Without a manager every method does nothing. A message that cannot be sent is dropped: the manager's silence timer, not
/// the daemon, judges that.
package final class ServiceNotifier: Sendable {
    private let descriptor: Int32
    /// Seconds after which the manager gives up a daemon that it has not heard of; nil when it does not watch.
    package let watchdogSeconds: Double?

    /// Reads NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID out of `environment`; `pid` is this process.
    package init(environment: [String: String], pid: Int32) {
        descriptor = environment["NOTIFY_SOCKET"].map(ServiceNotifier.connect) ?? -1
        let isForUs = environment["WATCHDOG_PID"].map { Int32($0) == pid } ?? true
        if descriptor >= 0, isForUs, let time = environment["WATCHDOG_USEC"].flatMap({ Int64($0) }), time > 0
        {
            watchdogSeconds = Double(time) / 1_000_000
        } else {
            watchdogSeconds = nil
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Whether a service manager listens.
    package var isSupervised: Bool { descriptor >= 0 }

    /// Start-up is done, or a reload; `status` is for a person.
    package func ready(status: String) { send("READY=1\nSTATUS=\(ServiceNotifier.line(status))") }

    /// The daemon is about to end.
    package func stopping(status: String) { send("STOPPING=1\nSTATUS=\(ServiceNotifier.line(status))") }

    /// A reload begins; `ready` ends it. `monotonicMicroseconds` is CLOCK_MONOTONIC's time.
    package func reloading(monotonicMicroseconds: Int64) {
        send("RELOADING=1\nMONOTONIC_USEC=\(monotonicMicroseconds)\nSTATUS=reloading the configuration")
    }

    /// One line for a person: what the daemon is at.
    package func status(_ text: String) { send("STATUS=\(ServiceNotifier.line(text))") }

    /// The daemon makes progress.
    package func watchdog() { send("WATCHDOG=1") }

    /// CLOCK_MONOTONIC in microseconds, as `reloading` wants it.
    package static func monotonicMicroseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }

    private func send(_ message: String) {
        guard descriptor >= 0 else { return }
        _ = message.utf8.withContiguousStorageIfAvailable {
            Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
    }

    /// A newline would begin another assignment.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    /// A datagram socket connected to `name`, a path or, after "@", a name in the abstract namespace; -1 when it cannot be.
    private static func connect(to name: String) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        guard let first = bytes.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "@"),
            bytes.count < MemoryLayout.size(ofValue: address.sun_path)
        else { return -1 }
        if first == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        // The length tells an abstract name's end, which may hold zeros.
        let length = socklen_t((MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2) + bytes.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return -1 }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, length) }
        }
        guard result == 0 else {
            close(descriptor)
            return -1
        }
        return descriptor
    }
}
