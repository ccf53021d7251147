import GRDB

/// Why the ledger could not do its work.
package struct LedgerError: Error, Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// No room on the ledger's file system.
        case full
        /// The file or its file system cannot be written.
        case readOnly
        /// Another process writes to the ledger, though it does not hold its lock.
        case busy
        /// The file is no ledger, or is damaged.
        case damaged
        /// It was written by a later Wirespool.
        case tooNew
        case other
    }

    package var reason: Reason
    /// The ledger's path, or what was being done.
    package var subject: String
    /// SQLite's words.
    package var detail: String

    package init(_ reason: Reason, subject: String, detail: String) {
        self.reason = reason
        self.subject = subject
        self.detail = detail
    }

    /// Reads SQLite's result codes (https://www.sqlite.org/rescode.html).
    package init(_ error: any Error, subject: String) {
        guard let error = error as? DatabaseError else {
            self.init(.other, subject: subject, detail: "\(error)")
            return
        }
        let reason: Reason =
            switch error.resultCode {
            case .SQLITE_FULL: .full
            case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .readOnly
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
            default: .other
            }
        self.init(reason, subject: subject, detail: error.message ?? "\(error.resultCode)")
    }

    /// Whether the same work may succeed later without anybody mending the ledger. An I/O error counts: a
    /// disk that is full, or a file system remounted read-only, can show as one.
    package var isTransient: Bool {
        switch reason {
        case .full, .readOnly, .busy, .other: true
        case .damaged, .tooNew: false
        }
    }
}

extension LedgerError: CustomStringConvertible {
    package var description: String {
        let words =
            switch reason {
            case .full: "no space left for the ledger"
            case .readOnly: "the ledger cannot be opened or written"
            case .busy: "another process is writing to the ledger"
            case .damaged: "not a ledger, or damaged"
            case .tooNew: "the ledger was written by a later version of wirespool"
            case .other: "the ledger failed"
            }
        return "\(subject): \(words) (\(detail))"
    }
}
