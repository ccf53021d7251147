import Foundation
import GRDB
import GRDBSQLite
import Stories

/// The book of record: what each feed was last seen to hold, every story version filed, and what is still
/// owed to the spool. SQLite in WAL mode, synced at every commit; each method that writes is one transaction.
package struct Ledger: Sendable {
    /// What is done to the file.
    package enum Access: Sendable {
        /// Whoever opens it so holds its `Lock`.
        case readWrite
        /// For looking at a ledger that another process may be writing to.
        case readOnly
    }

    let database: DatabasePool
    let near = NearMemory()
    package let path: String

    /// Opens the ledger at `path`, making it (mode 0640) or bringing its schema up to date first when
    /// `access` allows.
    package init(path: String, access: Access = .readWrite) throws(LedgerError) {
        self.path = path
        do {
            switch access {
            case .readWrite:
                try Ledger.create(path)
                database = try DatabasePool(path: path, configuration: Ledger.configuration(access))
                try database.writeWithoutTransaction { db in
                    // GRDB sets NORMAL when it turns WAL on, which would let a power cut take the last
                    // commits back.
                    try db.execute(sql: "PRAGMA synchronous = FULL")
                    // Batches write a few hundred pages: checkpoint every other one rather than in each.
                    try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
                    // KiB. A batch that outgrows the cache (2 MB by default) writes its pages to the WAL again and
                    // again.
                    try db.execute(sql: "PRAGMA cache_size = -16000")
                    try Ledger.keepWAL(db)
                }
                try Ledger.migrate(database, path: path)
            case .readOnly:
                database = try DatabasePool(path: path, configuration: Ledger.configuration(access))
                try Ledger.checkSchema(of: database, path: path)
            }
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(error, subject: path)
        }
    }

    /// Moves what has been committed from the WAL into the file, on a connection of its own: nobody waits for
    /// it, as a commit that finds the WAL too long would.
    package func checkpoint() throws(LedgerError) {
        do {
            var configuration = Configuration()
            configuration.label = "checkpoint"
            configuration.qos = .default
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.writeWithoutTransaction { try $0.checkpoint(.passive) }
            try queue.close()
        } catch {
            throw LedgerError(error, subject: path)
        }
    }

    /// Lets go of the pages that SQLite keeps in memory; they are read again when they are wanted.
    package func giveMemoryBack() {
        database.releaseMemory()
    }

    /// Ends every connection. A ledger that was opened for writing has all of itself in its one file then, which can
    /// be copied: its WAL is empty.
    package func close() throws(LedgerError) {
        // The last connection to close tidies up, if it may write: GRDB would close its readers last.
        database.invalidateReadOnlyConnections()
        do { try database.close() } catch { throw LedgerError(error, subject: path) }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do {
            return try database.write(body)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(error, subject: path)
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw LedgerError(error, subject: path)
        }
    }

    private static func configuration(_ access: Access) -> Configuration {
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.maximumReaderCount = 2
        // Anything above asks the kernel for a higher priority, which a service has no right to.
        configuration.qos = .default
        // A reader's checkpoint or a `sqlite3` shell may hold the file for a moment.
        configuration.busyMode = .timeout(5)
        configuration.readonly = access == .readOnly
        configuration.prepareDatabase { db in
            // Counts for a file that has no tables yet: what retention frees can then be given back a few
            // pages at a time.
            if !db.configuration.readonly { try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
        }
        return configuration
    }

    /// Leaves the WAL and its index there when the last connection closes, the WAL empty: else nobody could read
    /// the ledger who may not write to its directory, as members of the service's group may not
    /// (https://www.sqlite.org/wal.html#readonly).
    private static func keepWAL(_ db: Database) throws {
        var isKept: CInt = 1
        let code = sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &isKept)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        // With a limit, however high, SQLite empties the WAL that it leaves.
        try db.execute(sql: "PRAGMA journal_size_limit = \(64 << 20)")
    }

    /// SQLite makes files by the process's umask; the WAL and its index take the mode of the file itself.
    private static func create(_ path: String) throws(LedgerError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            let code = errno
            throw LedgerError(
                code == ENOSPC || code == EDQUOT ? .full : .readOnly, subject: path,
                detail: String(cString: strerror(code)))
        }
        Glibc.close(descriptor)
    }

    private static func migrate(_ database: DatabasePool, path: String) throws {
        let migrator = Migrations.migrator
        guard try !database.read(migrator.hasBeenSuperseded) else { throw tooNew(path) }
        try migrator.migrate(database)
    }

    private static func checkSchema(of database: DatabasePool, path: String) throws {
        let migrator = Migrations.migrator
        guard try !database.read(migrator.hasBeenSuperseded) else { throw tooNew(path) }
        guard try database.read(migrator.hasCompletedMigrations) else {
            throw LedgerError(.damaged, subject: path, detail: "it has not been set up by this version yet")
        }
    }

    private static func tooNew(_ path: String) -> LedgerError {
        LedgerError(.tooNew, subject: path, detail: "its schema has steps that this version does not know")
    }
}

extension Row {
    /// The instant in the column, which holds milliseconds or null.
    func timestamp(_ column: String) -> Timestamp? {
        (self[column] as Int64?).map(Timestamp.init(milliseconds:))
    }

    /// The bytes in the BLOB column number `index`; none where it is null.
    func bytes(at index: Int) throws -> [UInt8] {
        try withUnsafeData(atIndex: index) { $0.map { [UInt8]($0) } ?? [] }
    }

    /// The bytes in the BLOB column; none where it is null.
    func bytes(_ column: String) -> [UInt8] {
        (self[column] as Data?).map { [UInt8]($0) } ?? []
    }
}
