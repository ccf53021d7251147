import Bookkeeping
import Glibc
import Spooling
import Stories

/// Ledger and spool, opened for writing by this process and by no other until it ends.
package struct Storage: Sendable {
    package let ledger: Ledger
    package let spool: Spool
    private let lock: Lock

    /// Takes the lock, opens both, and makes the ledger's numbers go on after what the journals hold. Throws
    /// `Lock.Failure`, `LedgerError` or `SpoolError`.
    package init(_ settings: Settings.Spool, host: String, pid: Int32) throws {
        lock = try Lock(ledger: settings.ledger, pid: pid)
        ledger = try Ledger(path: settings.ledger)
        var options = Spool.Options(host: host)
        options.permissions = Permissions(
            umask: settings.umask, group: settings.group.flatMap { UserGroup(named: $0)?.id })
        spool = try Spool(path: settings.path, options: options)
        try ledger.continueSequences(after: spool.sequences())
    }

    /// Lets go of the ledger, all of it in its one file, once nothing uses it any more.
    package func close() throws(LedgerError) {
        try ledger.close()
    }

    /// This machine's name, as the journals' first lines give it.
    package static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
