import Foundation

/// One of the process's standard streams: whole writes, and what may be done with it (colour, progress).
struct Console: Sendable {
    let descriptor: Int32
    /// A person is watching: progress may be shown, lines may be cut to the width.
    let isTerminal: Bool
    /// A terminal, and NO_COLOR (no-color.org) is not set.
    let hasColour: Bool

    static let output = Console(descriptor: STDOUT_FILENO)
    static let error = Console(descriptor: STDERR_FILENO)

    private init(descriptor: Int32) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
        let environment = ProcessInfo.processInfo.environment
        hasColour =
            isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    /// Columns of the terminal now, 80 when it does not say.
    var width: Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes `text` and a newline. On a terminal and on stderr, which ends on one or in a log, nothing in it but our own
    /// colours steers a terminal.
    func line(_ text: String = "") {
        let isShown = isTerminal || descriptor == STDERR_FILENO
        send(Array(((isShown ? harmless(text) : text) + "\n").utf8))
    }

    /// Writes `words`, which may hold anything that a feed, a file or a server got into them, as one line with our name.
    func say(_ words: String) {
        line("wirespool: \(Console.printable(words))")
    }

    /// Writes all of `bytes`, as they are into a pipe or file, harmless on a terminal.
    func write(_ bytes: [UInt8]) {
        send(isTerminal ? Array(harmless(String(decoding: bytes, as: UTF8.self)).utf8) : bytes)
    }

    /// Writes `text` and lets it steer the terminal: moves, clears. For what we make ourselves.
    func steer(_ text: String) {
        send(Array(text.utf8))
    }

    /// Sends all of `bytes`. When the reader of stdout has gone the process ends, quietly and with 0: it has what
    /// it wanted. Other failures end it with 74 after a word on stderr; on stderr itself nothing can be said.
    private func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            let code = errno
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if code == EINTR {
                continue
            } else if code == EAGAIN {
                waitUntilWritable()
            } else if descriptor == STDERR_FILENO {
                return
            } else if code == EPIPE {
                exit(0)
            } else {
                let reason = String(cString: strerror(code))
                Console.error.line("wirespool: cannot write to standard output: \(reason)")
                exit(Failure.Code.ioError.rawValue)
            }
        }
    }

    private func waitUntilWritable() {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, -1)
    }
}
