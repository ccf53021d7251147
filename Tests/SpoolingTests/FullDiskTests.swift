import Foundation
import Stories
import TestKit
import Testing

@testable import Spooling

@Suite(.enabled(if: TinyDisk.isAvailable, "needs the right to mount a tmpfs"))
struct FullDiskTests {
    /// Lines long enough to be cut by the disk's end.
    private static func debts(_ range: ClosedRange<Int64>) -> [Publication] {
        range.map {
            .make($0, line: "{\"seq\":\($0),\"text\":\"\(String(repeating: "x", count: 20_000))\"}\n")
        }
    }

    @Test(arguments: Array(stride(from: 0, through: 96, by: 4)))
    func `a disk that fills up at any point loses nothing and doubles nothing`(_ room: Int) throws {
        let disk = try TinyDisk(kilobytes: 512)
        let folder = try SpoolFolder(path: "\(disk.path)/spool")
        let spool = try folder.open()
        try spool.publish(Self.debts(1...2), at: .noon)
        let before = folder.bytes("all/journal/000000000001.ndjson")
        try disk.fill(leaving: room)
        let debts = Self.debts(3...5)
        do {
            try spool.publish(debts, at: .noon)
        } catch {
            #expect(error.isFull)
            #expect(error.description.contains("No space left"))
            // Still full: the second attempt fails as the first did, and spoils nothing.
            #expect(throws: SpoolError.self) { try spool.publish(debts, at: .noon) }
        }
        try disk.relieve()
        try spool.publish(debts, at: .noon)
        #expect(folder.segments() == ["000000000001.ndjson"])
        #expect(folder.bytes("all/journal/000000000001.ndjson") == before + debts.flatMap(\.line))
        #expect(folder.names("all/new").count == 5)
    }

    @Test func `a first segment that found no room begins when there is some`() throws {
        let disk = try TinyDisk(kilobytes: 64)
        let folder = try SpoolFolder(path: "\(disk.path)/spool")
        let spool = try folder.open()
        try spool.prepare(Route.standard)
        try disk.fill(leaving: 8)
        #expect(throws: SpoolError.self) { try spool.publish([.make(1), .make(2)], at: .noon) }
        try disk.relieve()
        try spool.publish([.make(1), .make(2)], at: .noon)
        #expect(folder.lines().count == 2)
        #expect(folder.segments().count == 1)
    }

    @Test func `a read-only disk is told, and forgotten when it can be written`() throws {
        let disk = try TinyDisk(kilobytes: 256)
        let folder = try SpoolFolder(path: "\(disk.path)/spool")
        do { try folder.open().publish([.make(1)], at: .noon) }
        let spool = try folder.open()
        try disk.remount(readOnly: true)
        let error = #expect(throws: SpoolError.self) { try spool.publish([.make(2)], at: .noon) }
        #expect(error?.description.contains("Read-only file system") == true)
        try disk.remount(readOnly: false)
        try spool.publish([.make(2)], at: .noon)
        #expect(folder.lines().count == 2)
    }
}
