import Stories
import TestKit
import Testing

@testable import Spooling

struct RetentionTests {
    private func later(_ seconds: Int64) -> Timestamp { Timestamp.noon.advanced(bySeconds: seconds) }

    private func debt(_ sequence: Int64, at instant: Timestamp, bytes: Int = 100) -> Publication {
        .make(
            sequence, file: StoryFile.name(arrival: instant, feedID: "f", uri: "\(sequence)", version: "1"),
            document: String(repeating: "x", count: bytes))
    }

    @Test func `old story files go, young ones and strangers stay`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish([debt(1, at: .noon), debt(2, at: later(1000))], at: .noon)
        try folder.create("all/new/README", [])
        let pruned = try spool.prune(.init(age: 500), at: later(1100))
        #expect(pruned == .init(files: 1, segments: 0, bytes: 100))
        #expect(folder.names("all/new").count == 2)
        #expect(folder.names("all/new").contains("README"))
    }

    @Test func `a segment goes an hour after the next began, the newest never`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open(segmentSize: 1)
        for number in Int64(1)...3 { try spool.publish([.make(number)], at: later(number * 1000)) }
        #expect(try spool.prune(.init(age: 0), at: later(2000 + 3599)).segments == 0)
        #expect(try spool.prune(.init(age: 0), at: later(2000 + 3600)).segments == 1)
        #expect(try spool.prune(.init(age: 0), at: later(1_000_000)).segments == 1)
        #expect(folder.segments() == ["000000000003.ndjson"])
        try spool.publish([.make(4)], at: later(1_000_000))
        #expect(folder.lines().count == 2)
    }

    @Test func `beyond the size the oldest go first`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish((1...5).map { debt($0, at: later($0), bytes: 10_000) }, at: .noon)
        let pruned = try spool.prune(.init(size: 35_000), at: later(10))
        #expect(pruned.files == 2)
        #expect(folder.names("all/new").first?.hasPrefix("20200918T120003") == true)
    }

    @Test func `without limits everything stays`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish([debt(1, at: .noon)], at: .noon)
        #expect(try spool.prune(.init(), at: later(1_000_000_000)) == .init())
    }
}

struct QuarantineTests {
    private func specimen(_ text: String, at instant: Timestamp = .noon, feed: String = "wire") -> Specimen {
        Specimen(
            bytes: Array(text.utf8), feedID: feed, url: "https://wire.example/feed", contentType: "text/html",
            arrival: instant, reasons: ["line 3: no feed", "and \"more\""])
    }

    @Test func `the bytes are kept as received, with what is known of them`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        let name = try spool.quarantine(specimen("<html>\0"))
        #expect(folder.text("quarantine/\(name)") == "<html>\0")
        let note = folder.text("quarantine/" + name.replacing(".raw", with: ".json"))
        #expect(note.contains(#""reasons":["line 3: no feed","and \"more\""]"#))
        #expect(note.contains(#""url":"https://wire.example/feed""#))
        #expect(note.contains(#""received":"2020-09-18T12:00:00Z""#))
        #expect(folder.mode("quarantine/\(name)") == 0o640)
    }

    @Test func `the same bytes are kept once`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        let first = try spool.quarantine(specimen("x"))
        #expect(try spool.quarantine(specimen("x", at: Timestamp.noon.advanced(bySeconds: 60))) == first)
        #expect(folder.names("quarantine").count == 2)
        try spool.quarantine(specimen("x", feed: "other"))
        #expect(folder.names("quarantine").count == 4)
    }

    @Test func `the oldest make room`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        var limits = Spool.QuarantineLimits()
        limits.documents = 3
        for number in Int64(1)...5 {
            try spool.quarantine(
                specimen("\(number)", at: Timestamp.noon.advanced(bySeconds: number)), limits: limits)
        }
        let kept = folder.names("quarantine").filter { $0.hasSuffix(".raw") }
        #expect(kept.map { folder.text("quarantine/\($0)") } == ["3", "4", "5"])
        #expect(folder.names("quarantine").count == 6)
    }

    @Test func `a feed's name cannot lead elsewhere`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        let name = try spool.quarantine(specimen("x", feed: "../../etc"))
        #expect(name.contains("_unknown_"))
    }
}
