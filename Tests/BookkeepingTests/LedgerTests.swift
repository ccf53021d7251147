import Foundation
import GRDB
import Stories
import TestKit
import Testing

@testable import Bookkeeping

struct LedgerTests {
    @Test func `commits are synced, in WAL mode`() throws {
        let test = try TestLedger()
        let (mode, synchronous) = try test.ledger.write { db in
            (
                try String.fetchOne(db, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(db, sql: "PRAGMA synchronous")
            )
        }
        #expect(mode == "wal")
        #expect(synchronous == 2, "2 is FULL")
    }

    @Test func `the file is for its owner and group`() throws {
        let test = try TestLedger()
        for name in ["ledger.sqlite", "ledger.sqlite-wal"] {
            let mode = try FileManager.default.attributesOfItem(atPath: test.folder.path(name))[
                .posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o640, "\(name)")
        }
    }

    @Test func `closed, all is in the file, and who may only read finds a WAL`() throws {
        let test = try TestLedger()
        try test.file(.make("One", guid: "urn:x:1"))
        _ = try test.ledger.history(of: "urn:x:1")
        try test.ledger.close()
        let wal = try FileManager.default.attributesOfItem(atPath: test.folder.path("ledger.sqlite-wal"))
        #expect(wal[.size] as? Int == 0)
        #expect(FileManager.default.fileExists(atPath: test.folder.path("ledger.sqlite-shm")))
        try FileManager.default.copyItem(atPath: test.ledger.path, toPath: test.folder.path("copy.sqlite"))
        #expect(try Ledger(path: test.folder.path("copy.sqlite")).history(of: "urn:x:1").count == 1)
    }

    @Test func `another process may look while one writes`() throws {
        let test = try TestLedger()
        try test.file(.make("One", guid: "urn:x:1"))
        let reader = try Ledger(path: test.ledger.path, access: .readOnly)
        #expect(try reader.history(of: "urn:x:1").count == 1)
        #expect(try reader.states().keys.sorted() == ["wire"])
        #expect(throws: LedgerError.self) { try reader.record(FeedState(), for: "wire") }
    }

    @Test func `what is no ledger is told as such`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(String(repeating: "no database ", count: 100), to: "ledger.sqlite")
        let error = #expect(throws: LedgerError.self) { try Ledger(path: path) }
        #expect(error?.reason == .damaged)
        #expect(error?.isTransient == false)
    }

    @Test func `a later version's ledger is left alone`() throws {
        let test = try TestLedger()
        try test.ledger.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: later')")
        }
        try test.ledger.close()
        let error = #expect(throws: LedgerError.self) { try Ledger(path: test.ledger.path) }
        #expect(error?.reason == .tooNew)
    }

    @Test func `a folder that is not there is told`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: LedgerError.self) { try Ledger(path: folder.path("none/ledger.sqlite")) }
        #expect(error?.description.contains("No such file") == true)
        let missing = #expect(throws: LedgerError.self) {
            try Ledger(path: folder.path("ledger.sqlite"), access: .readOnly)
        }
        #expect(missing != nil)
    }

    @Test func `lineage is remembered`() throws {
        let test = try TestLedger()
        try test.file(.make("One", text: "First", guid: "urn:x:1"))
        try test.file(.make("One", text: "Second", guid: "urn:x:1"))
        let history = try test.ledger.history(of: "urn:x:1")
        #expect(history.map(\.known.version) == ["1", "2"])
        #expect(history[1].links == [.init(.evolvedFrom, uri: "urn:x:1", version: "1")])
        #expect(history[0].published == .noon)
        #expect(history[0].file?.hasSuffix("_v1.json") == true)
    }
}

struct LockTests {
    @Test func `one holder at a time, who is named`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        do {
            let lock = try Lock(ledger: path, pid: 4711)
            #expect(throws: Lock.Failure.held(path: path + ".lock", by: 4711)) {
                try Lock(ledger: path, pid: 1)
            }
            withExtendedLifetime(lock) {}
        }
        _ = try Lock(ledger: path, pid: 2)
    }

    @Test func `a folder that is not there is told`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: Lock.Failure.system(path: folder.path("none/l") + ".lock", errno: ENOENT)) {
            try Lock(ledger: folder.path("none/l"), pid: 1)
        }
    }
}
