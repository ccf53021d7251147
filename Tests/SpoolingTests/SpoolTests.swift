import Foundation
import Stories
import Testing

@testable import Spooling

struct SpoolTests {
    @Test func `a story appears in every route that takes it, and a line in each journal`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish(
            [
                .make(1, route: "all", file: "a.json", document: "{\"a\":1}\n"),
                .make(1, route: "tech-policy", file: "a.json", document: "{\"a\":1}\n"),
                .make(2, route: "all", file: "b.json"),
            ], at: .noon)
        #expect(folder.names("all/new") == ["a.json", "b.json"])
        #expect(folder.names("tech-policy/new") == ["a.json"])
        #expect(folder.text("tech-policy/new/a.json") == "{\"a\":1}\n")
        #expect(folder.inode("all/new/a.json") == folder.inode("tech-policy/new/a.json"))
        #expect(folder.lines() == [#"{"seq":1,"route":"all"}"#, #"{"seq":2,"route":"all"}"#])
        #expect(folder.lines("tech-policy") == [#"{"seq":1,"route":"tech-policy"}"#])
        #expect(folder.names("tmp") == [])
    }

    @Test func `files and folders have their modes whatever the umask`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish([.make(1)], at: .noon)
        #expect(folder.mode("all/new/story-1.json") == 0o640)
        #expect(folder.mode("all/journal/000000000001.ndjson") == 0o640)
        for directory in ["", "tmp", "all", "all/new", "all/journal"] {
            #expect(folder.mode(directory) == 0o750, "\(directory)")
        }
    }

    @Test func `a umask of the configuration decides the modes`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open(permissions: Permissions(umask: 0o022))
        try spool.publish([.make(1)], at: .noon)
        #expect(folder.mode("all/new/story-1.json") == 0o644)
        #expect(folder.mode("all/new") == 0o755)
    }

    @Test func `only what publishing left in tmp is cleared away`() throws {
        let folder = try SpoolFolder()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/tmp/sub", withIntermediateDirectories: true)
        let foreign = ["thesis.txt", "notes.json", "2020.raw", "lines.ndjson"]
        let own = [
            "20200918T101530.123Z_wire_0123456789ab_v1.json",
            "20200918T101530.123Z_wire_0123456789ab_v1.json.link",
            "20200918T101530.123Z.raw", "all.000000000001.ndjson", "all.current",
        ]
        for name in foreign + own {
            try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/tmp/\(name)"))
        }
        _ = try folder.open()
        #expect(folder.names("tmp") == (foreign + ["sub"]).sorted())
    }

    @Test func `a route's folder that was taken away is made again`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish([.make(1)], at: .noon)
        try folder.remove("all")
        #expect(throws: SpoolError.self) { try spool.publish([.make(2)], at: .noon) }
        try spool.publish([.make(2)], at: .noon)
        #expect(folder.names("all/new") == ["story-2.json"])
        #expect(folder.lines() == [#"{"seq":2,"route":"all"}"#])
    }

    @Test func `publishing the same debts again changes nothing`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        let debts: [Publication] = [.make(1), .make(2)]
        try spool.publish(debts, at: .noon)
        let journal = folder.bytes("all/journal/current")
        try folder.remove("all/new/story-1.json")
        try spool.publish(debts, at: .noon)
        try spool.publish(Array(debts.dropFirst()) + [.make(3)], at: .noon)
        #expect(folder.names("all/new") == ["story-2.json", "story-3.json"])
        #expect(folder.bytes("all/journal/current") == journal + Publication.make(3).line)
    }

    @Test func `more than a few files are synced together and all arrive`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish((1...300).map { .make($0) }, at: .noon)
        #expect(folder.names("all/new").count == 300)
        #expect(folder.lines().count == 300)
    }

    @Test func `a restart goes on in the same segment`() throws {
        let folder = try SpoolFolder()
        do { try folder.open().publish([.make(1)], at: .noon) }
        let spool = try folder.open()
        #expect(try spool.sequences() == ["all": 1])
        try spool.publish([.make(2)], at: .noon)
        #expect(folder.segments() == ["000000000001.ndjson"])
        #expect(folder.lines().count == 2)
    }

    @Test func `what an earlier process left in tmp is removed`() throws {
        let folder = try SpoolFolder()
        do { _ = try folder.open() }
        try folder.create("tmp/20200918T101530.123Z_wire_0123456789ab_v1.json", Array("half".utf8))
        _ = try folder.open()
        #expect(folder.names("tmp") == [])
    }

    @Test func `one process at a time`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        let error = #expect(throws: SpoolError.self) { try folder.open() }
        #expect(error?.description.contains("another process") == true)
        withExtendedLifetime(spool) {}
    }

    @Test(arguments: [
        "../escape.json", "a/b.json", "..", ".", "", "x\0y", String(repeating: "n", count: 300),
    ])
    func `no name leaves its folder`(_ name: String) throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        #expect(throws: SpoolError.self) { try spool.publish([.make(1, file: name)], at: .noon) }
        #expect(folder.names("all/new") == [])
        #expect(folder.lines() == [])
    }

    @Test(arguments: ["../up", "tmp", "quarantine", "a/b", "", ".hidden"])
    func `no route is another folder`(_ route: String) throws {
        let spool = try SpoolFolder().open()
        #expect(throws: SpoolError.self) { try spool.publish([.make(1, route: route)], at: .noon) }
    }

    @Test func `a failure in the middle leaves the rest to the next attempt`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.publish([.make(1)], at: .noon)
        let debts: [Publication] = [.make(2), .make(3, file: "not/allowed.json")]
        #expect(throws: SpoolError.self) { try spool.publish(debts, at: .noon) }
        #expect(folder.lines().count == 1)
        try spool.publish([.make(2), .make(3)], at: .noon)
        #expect(folder.lines().count == 3)
        #expect(folder.names("tmp") == [])
    }
}

struct StoryFileTests {
    @Test func `a name tells when, from whom, which story and which version`() {
        let name = StoryFile.name(
            arrival: Timestamp(milliseconds: 1_600_424_130_123), feedID: "belga-fr", uri: "urn:x:1",
            version: "1")
        #expect(name.wholeMatch(of: /20200918T101530\.123Z_belga-fr_[0-9a-f]{12}_v1\.json/) != nil)
        #expect(StoryFile.arrival(of: name) == Timestamp(milliseconds: 1_600_424_130_123))
    }

    @Test(arguments: ["../../etc/passwd", "a b", "", "é", "1\n2", String(repeating: "9", count: 40)])
    func `a version that is no name is told by its hash`(_ version: String) {
        let name = StoryFile.name(arrival: .noon, feedID: "f", uri: "u", version: version)
        #expect(name.wholeMatch(of: /20200918T120000\.000Z_f_[0-9a-f]{12}_vx[0-9a-f]{12}\.json/) != nil)
    }

    @Test(arguments: ["x.json", "20200918T120000.000Z", "20200918T12ab00.000Z_f_v.json", ""])
    func `other names tell no arrival`(_ name: String) {
        #expect(StoryFile.arrival(of: name) == nil)
    }
}
