import Foundation
import TestKit
import Testing

@testable import wirespool

/// Files that commands write where the user says, whatever is there already.
@Suite struct OutputFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func facts(_ path: String) throws -> stat {
        var facts = stat()
        try #require(lstat(path, &facts) == 0)
        return facts
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }

    @Test func replacesAFileButNotItsMode() throws {
        let path = try folder.write("old", to: "model")
        try #require(chmod(path, 0o640) == 0)
        try OutputFile.write(Array("new".utf8), to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
        #expect(try facts(path).st_mode & 0o7777 == 0o640)
        #expect(try names() == ["model"])
    }

    @Test(.enabled(if: geteuid() == 0)) func keepsTheOwner() throws {
        let path = try folder.write("old", to: "model")
        try #require(chown(path, 1234, 4321) == 0)
        try OutputFile.write(Array("new".utf8), to: path)
        #expect(try facts(path).st_uid == 1234)
        #expect(try facts(path).st_gid == 4321)
    }

    @Test func followsLinks() throws {
        let path = try folder.write("old", to: "model")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("second"), withDestinationPath: "model")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("first"), withDestinationPath: folder.path("second"))
        try OutputFile.write(Array("new".utf8), to: folder.path("first"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
        #expect(try facts(folder.path("first")).st_mode & S_IFMT == S_IFLNK)
        #expect(try facts(folder.path("second")).st_mode & S_IFMT == S_IFLNK)
        try FileManager.default.removeItem(atPath: path)
        try OutputFile.write(Array("again".utf8), to: folder.path("first"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "again")
    }

    @Test func refusesLinksWithoutEnd() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path("a"), withDestinationPath: "b")
        try FileManager.default.createSymbolicLink(atPath: folder.path("b"), withDestinationPath: "a")
        #expect(throws: Failure.self) { try OutputFile.file(folder.path("a")) }
    }

    @Test func writesThroughAPipe() throws {
        let path = folder.path("pipe")
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try OutputFile.write(Array("model".utf8), to: path)
        var bytes = [UInt8](repeating: 0, count: 16)
        #expect(read(reader, &bytes, bytes.count) == 5)
        #expect(try facts(path).st_mode & S_IFMT == S_IFIFO)
    }

    /// As root, a rename would make /dev/full a file for everybody.
    @Test func leavesDevicesWhatTheyAre() throws {
        try #require(try facts("/dev/full").st_mode & S_IFMT == S_IFCHR)
        // A link, so that should this fail only the link is lost.
        let path = folder.path("full")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
        do {
            try OutputFile.write([1], to: path)
            Issue.record("wrote to a full device")
        } catch let failure as Failure {
            #expect(failure.code == .cannotCreate)
            #expect(failure.lines.first?.contains("No space left on device") == true)
        }
        #expect(try facts("/dev/full").st_mode & S_IFMT == S_IFCHR)
        #expect(try facts(path).st_mode & S_IFMT == S_IFLNK)
    }

    @Test func trainingRefusesBeforehandWhatCannotBeWritten() throws {
        // The texts are read later: were they looked at, the code would be 66.
        for path in [folder.path("none/model"), folder.url.path] {
            let outcome = try Program.run(["train", folder.path("missing.jsonl"), "-o", path])
            #expect(outcome.status == 73)
            #expect(outcome.errors.hasPrefix("wirespool: \(path): "))
        }
    }
}
