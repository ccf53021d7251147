import Foundation
import Stories
import Testing

@testable import Spooling

/// A writer that died at any point, and a second one that finds the ledger's debts and what the first one left.
struct RecoveryTests {
    private let paid: [Publication] = [.make(1), .make(2)]
    private let owed: [Publication] = [.make(3), .make(4), .make(5)]

    /// A spool in which `paid` is published and settled, and of `owed` the files and `tail` of the journal.
    private func interrupted(with tail: [UInt8], files: [String] = []) throws -> SpoolFolder {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish(paid, at: .noon)
        try append(tail, to: "\(folder.path)/all/journal/000000000001.ndjson")
        for file in files {
            let debt = try #require(owed.first { $0.file == file })
            try folder.create("all/new/\(file)", debt.document)
        }
        return folder
    }

    private func append(_ bytes: [UInt8], to path: String) throws {
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }

    private func text(_ debts: [Publication]) -> [String] {
        debts.map { String(decoding: $0.line.dropLast(), as: UTF8.self) }
    }

    @Test func `cut at any byte, the journal is completed in place`() throws {
        let lines = owed.flatMap(\.line)
        for length in 0...lines.count {
            let folder = try interrupted(with: Array(lines.prefix(length)))
            let before = folder.bytes("all/journal/current")
            try folder.open().publish(owed, at: .noon)
            #expect(folder.segments() == ["000000000001.ndjson"], "cut after \(length)")
            #expect(
                folder.bytes("all/journal/current") == before + lines.dropFirst(length), "cut after \(length)"
            )
            // A file is put back only while its line is missing.
            let whole = lines.prefix(length).count { $0 == UInt8(ascii: "\n") }
            #expect(
                folder.names("all/new").count == paid.count + owed.count - whole, "cut after \(length)")
        }
    }

    @Test(arguments: [
        "\0\0\0\0\0\0\0\0", "{\"seq\":9", "{\"seq\":3,\"route\":\"tech", "x",
        "{\"seq\":3,\"route\":\"all\"}\n{\"seq\":3",
        "\0\0\n\0",
    ])
    func `after rubbish the journal goes on in a new segment`(_ rubbish: String) throws {
        let folder = try interrupted(with: Array(rubbish.utf8))
        let before = folder.bytes("all/journal/000000000001.ndjson")
        try folder.open().publish(owed, at: .noon)
        #expect(folder.bytes("all/journal/000000000001.ndjson") == before)
        #expect(folder.segments() == ["000000000001.ndjson", "000000000002.ndjson"])
        #expect(folder.lines().filter { $0.contains("seq") } == text(paid + owed))
        #expect(
            try FileManager.default.destinationOfSymbolicLink(
                atPath: "\(folder.path)/all/journal/current") == "000000000002.ndjson")
    }

    @Test func `a line that outlived its predecessor is not written twice`() throws {
        let folder = try interrupted(with: [0, 0, 0, UInt8(ascii: "\n")] + owed[1].line)
        try folder.open().publish(owed, at: .noon)
        #expect(folder.lines().filter { $0.hasPrefix("{") }.sorted() == text(paid + owed))
    }

    @Test func `a crash after rubbish and a new segment is survived as well`() throws {
        let folder = try interrupted(with: owed[0].line + Array("rubbish".utf8))
        do { try folder.open().publish(owed, at: .noon) }
        let whole = folder.bytes("all/journal/000000000002.ndjson")
        let head = try #require(whole.firstIndex(of: UInt8(ascii: "\n"))) + 1
        for length in head...whole.count {
            try folder.write(Array(whole.prefix(length)), to: "all/journal/000000000002.ndjson")
            try folder.open().publish(owed, at: .noon)
            #expect(folder.bytes("all/journal/000000000002.ndjson") == whole, "cut after \(length)")
            #expect(folder.segments().count == 2)
        }
    }

    @Test func `a partial line is completed even when all that is owed grew since`() throws {
        let folder = try interrupted(with: Array(owed[0].line.prefix(5)))
        try folder.open().publish(owed + [.make(6), .make(7)], at: .noon)
        #expect(folder.lines() == text(paid + owed + [.make(6), .make(7)]))
        #expect(folder.segments().count == 1)
    }

    @Test func `files that are there already are left alone`() throws {
        let folder = try interrupted(with: [], files: ["story-3.json", "story-5.json"])
        let inode = folder.inode("all/new/story-3.json")
        try folder.open().publish(owed, at: .noon)
        #expect(folder.inode("all/new/story-3.json") == inode)
        #expect(folder.names("all/new").count == 5)
        #expect(folder.names("tmp") == [])
    }

    @Test func `a reader's removal is respected once the line is written`() throws {
        let folder = try interrupted(with: owed[0].line)
        try folder.open().publish(owed, at: .noon)
        #expect(folder.names("all/new") == ["story-1.json", "story-2.json", "story-4.json", "story-5.json"])
    }

    @Test func `routes are recovered each for itself`() throws {
        let folder = try SpoolFolder()
        let debts: [Publication] = [
            .make(1, route: "all", file: "a.json"), .make(1, route: "tech-policy", file: "a.json"),
            .make(2, route: "all", file: "b.json"),
        ]
        do { try folder.open().publish(debts, at: .noon) }
        let segment = folder.bytes("tech-policy/journal/current")
        try folder.write(
            Array(segment.dropLast(4)), to: "tech-policy/journal/000000000001.ndjson")
        try folder.remove("tech-policy/new/a.json")
        try folder.open().publish(debts, at: .noon)
        #expect(folder.bytes("tech-policy/journal/current") == segment)
        #expect(folder.text("tech-policy/new/a.json") == folder.text("all/new/a.json"))
        #expect(folder.lines().count == 2)
    }

    @Test func `a removed segment ends, and the numbers go on`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish(paid, at: .noon)
        try folder.remove("all/journal/000000000001.ndjson")
        try spool.publish(owed, at: .noon)
        #expect(folder.lines() == text(owed))
        #expect(folder.text("all/journal/000000000002.ndjson").contains(#""after":2"#))
    }

    @Test func `current is mended`() throws {
        let folder = try interrupted(with: [])
        try folder.remove("all/journal/current")
        try folder.open().publish(owed, at: .noon)
        #expect(folder.text("all/journal/current").contains(#""seq":5"#))
    }
}
