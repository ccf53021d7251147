import Glibc

/// What the spool could not do, and why. Whatever it is, what was to be published stays owed in the ledger: the
/// pipeline says so, waits and tries again.
package struct SpoolError: Error, Sendable, Equatable {
    /// "write", "make", "sync" …: completes "cannot …".
    package var operation: String
    package var path: String
    /// errno(3), or 0 where the kernel did not object.
    package var code: Int32
    /// What is wrong, where no error number says it.
    package var detail: String?

    package init(_ operation: String, _ path: String, errno code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    package init(_ operation: String, _ path: String, _ detail: String) {
        self.operation = operation
        self.path = path
        self.code = 0
        self.detail = detail
    }

    /// Another process publishes to the spool at `path`, perhaps for another ledger.
    static func held(_ path: String) -> SpoolError {
        var error = SpoolError("use", path, "another process is publishing to this spool")
        error.isHeld = true
        return error
    }

    /// Whether another process has the spool.
    package private(set) var isHeld = false

    /// Whether room is missing, on the file system or in the user's quota.
    package var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
}

extension SpoolError: CustomStringConvertible {
    package var description: String {
        "\(path): cannot \(operation): \(detail ?? String(cString: strerror(code)))"
    }
}
