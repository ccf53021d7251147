import Foundation
import Stories
import TestKit
import Testing

@testable import Spooling

struct JournalReaderTests {
    private func text(_ lines: [ArraySlice<UInt8>]) -> [String] {
        lines.map { String(decoding: $0, as: UTF8.self) }
    }

    private func drain(_ reader: inout JournalReader) throws -> [String] {
        var all: [String] = []
        while true {
            let lines = try reader.next()
            if lines.isEmpty { return all }
            all += text(lines)
        }
    }

    private func expected(_ range: ClosedRange<Int64>) -> [String] {
        range.map { String(decoding: Publication.make($0).line.dropLast(), as: UTF8.self) }
    }

    @Test func `a reader follows over segments without loss or doubles`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open(segmentSize: 1500)
        try spool.prepare([Route("all")])
        var reader = try JournalReader(spool: folder.path, route: "all")
        #expect(try reader.next().isEmpty)
        var seen: [String] = []
        for number in Int64(1)...60 {
            try spool.publish([.make(number)], at: .noon)
            if number % 7 == 0 { seen += try drain(&reader) }
        }
        seen += try drain(&reader)
        #expect(seen == expected(1...60))
        #expect(folder.segments().count > 3)
    }

    @Test func `the last lines come from as many segments as it takes`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open(segmentSize: 1500)
        for number in Int64(1)...60 { try spool.publish([.make(number)], at: .noon) }
        for count in [0, 1, 5, 40, 60, 100] {
            var reader = try JournalReader(spool: folder.path, route: "all")
            let first = Int64(max(1, 61 - count))
            let lines = text(try reader.last(count))
            #expect(lines == (count == 0 ? [] : expected(first...60)))
            #expect(try reader.next().isEmpty)
            #expect(count > 60 || lines.count == count)
        }
        var reader = try JournalReader(spool: folder.path, route: "all")
        let even = try reader.last(3) { (JournalTail.sequence(of: $0) ?? 1) % 2 == 0 }
        #expect(even.compactMap { JournalTail.sequence(of: $0) } == [56, 58, 60])
        try spool.publish([.make(61)], at: .noon)
        #expect(text(try reader.next()) == expected(61...61))
    }

    @Test func `half a line waits, rubbish at a segment's end is passed over`() throws {
        let folder = try SpoolFolder()
        do { try folder.open().publish([.make(1)], at: .noon) }
        let whole = folder.bytes("all/journal/000000000001.ndjson")
        try folder.write(whole + Array("{\"seq\":2,\"ro".utf8), to: "all/journal/000000000001.ndjson")
        var reader = try JournalReader(spool: folder.path, route: "all")
        #expect(text(try reader.next()) == expected(1...1))
        #expect(try reader.next().isEmpty)
        try folder.write(whole + Array("rubbish".utf8), to: "all/journal/000000000001.ndjson")
        try folder.open().publish([.make(2)], at: .noon)
        #expect(try drain(&reader) == expected(2...2))
    }

    @Test func `a route that is not there is told`() throws {
        let folder = try SpoolFolder()
        _ = try folder.open()
        #expect(throws: SpoolError.self) { try JournalReader(spool: folder.path, route: "none") }
        #expect(throws: SpoolError.self) { try JournalReader(spool: folder.path, route: "../x") }
    }
}

struct SegmentTests {
    private func make(_ number: Int, id: String = "00000000-0000-4000-8000-000000000000") -> Segment {
        Segment(number: number, id: id, host: "host \"1\"", started: .noon, route: "all", after: 41)
    }

    @Test func `the first line is over a kilobyte, unique in its first part, and says where it stands`()
        throws
    {
        let line = make(12).line
        #expect(line.count > 1024)
        #expect(line.prefix(256) != make(12, id: "11111111-0000-4000-8000-000000000000").line.prefix(256))
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
        #expect(object["event"] as? String == "segment")
        let head = try #require(Segment.head(line[...]))
        #expect(head.after == 41)
        #expect(head.started == .noon)
    }

    @Test(arguments: [1, 12, 999_999_999_999, 1_000_000_000_000])
    func `numbers and names tell one another`(_ number: Int) {
        #expect(Segment.number(of: Segment.name(number)) == number)
    }

    @Test(arguments: ["current", "1.ndjson", "00000000001x.ndjson", "000000000001.json"])
    func `other names are no segments`(_ name: String) {
        #expect(Segment.number(of: name) == nil)
    }

    @Test func `a segment ends when it is full or old, between batches`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open(segmentSize: 1200)
        try spool.publish((1...40).map { .make($0) }, at: .noon)
        #expect(folder.segments().count == 1)
        try spool.publish([.make(41)], at: .noon)
        #expect(folder.segments().count == 2)
        #expect(folder.text("all/journal/000000000002.ndjson").contains(#""after":40"#))
        try spool.publish([.make(42)], at: Timestamp.noon.advanced(bySeconds: 86_400))
        #expect(folder.segments().count == 3)
        #expect(folder.lines().count == 42)
    }
}
