import Glibc

/// The right to write to a ledger and its spool, held by one process at a time: flock(2) on a file beside the
/// ledger. The kernel gives it back when the process ends, however it ends.
package final class Lock: Sendable {
    package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// Another process holds it; its process id, where the file tells it.
        case held(path: String, by: Int32?)
        case system(path: String, errno: Int32)

        package var description: String {
            switch self {
            case .held(let path, let pid?): "\(path): held by process \(pid), which is using this ledger"
            case .held(let path, nil): "\(path): another process is using this ledger"
            case .system(let path, let code): "\(path): \(String(cString: strerror(code)))"
            }
        }
    }

    private let descriptor: Int32

    /// Takes the lock of the ledger at `path` for the process `pid`, or throws at once. The file `path`.lock
    /// stays when the lock is given back: a removed file could be locked twice.
    package init(ledger path: String, pid: Int32) throws(Failure) {
        let path = path + ".lock"
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard opened >= 0 else { throw .system(path: path, errno: errno) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let holder = Lock.holder(opened)
            close(opened)
            if code == EWOULDBLOCK { throw .held(path: path, by: holder) }
            throw .system(path: path, errno: code)
        }
        let text = Array("\(pid)\n".utf8)
        // The number is a courtesy to whoever finds the lock taken: a full disk is no reason not to hold it.
        if ftruncate(opened, 0) == 0 { _ = pwrite(opened, text, text.count, 0) }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}
