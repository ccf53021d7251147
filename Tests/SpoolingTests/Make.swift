import Foundation
import Glibc
import Stories
import TestKit
import Testing

@testable import Spooling

extension Publication {
    /// A debt with a short line, unless the test says otherwise.
    static func make(
        _ sequence: Int64, route: String = "all", file: String? = nil, document: String? = nil,
        line: String? = nil
    ) -> Publication {
        Publication(
            id: sequence, route: route, sequence: sequence, file: file ?? "story-\(sequence).json",
            document: Array((document ?? "{\"n\":\(sequence)}\n").utf8),
            line: Array((line ?? "{\"seq\":\(sequence),\"route\":\"\(route)\"}\n").utf8))
    }
}

extension Timestamp {
    static let noon = Timestamp(year: 2020, month: 9, day: 18, hour: 12)
}

/// A spool in a folder of its own, looked at as its readers do: through the file system.
struct SpoolFolder {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("spool")
    }

    init(path: String) throws {
        folder = try TemporaryFolder()
        self.path = path
    }

    func open(segmentSize: Int = 64 << 20, permissions: Permissions = Permissions()) throws -> Spool {
        var options = Spool.Options(host: "test")
        options.segmentSize = segmentSize
        options.permissions = permissions
        return try Spool(path: path, options: options)
    }

    func names(_ directory: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(directory)"))?.sorted() ?? []
    }

    func bytes(_ file: String) -> [UInt8] {
        FileManager.default.contents(atPath: "\(path)/\(file)").map { [UInt8]($0) } ?? []
    }

    func text(_ file: String) -> String { String(decoding: bytes(file), as: UTF8.self) }

    func write(_ bytes: [UInt8], to file: String) throws {
        // In place: a journal's reader may hold the file open.
        let handle = try #require(FileHandle(forWritingAtPath: "\(path)/\(file)"))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }

    func create(_ file: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(file)"))
    }

    func remove(_ file: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(file)")
    }

    func mode(_ file: String) -> mode_t {
        var status = stat()
        return lstat("\(path)/\(file)", &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    func inode(_ file: String) -> ino_t {
        var status = stat()
        return lstat("\(path)/\(file)", &status) == 0 ? status.st_ino : 0
    }

    /// The route's segments, oldest first.
    func segments(_ route: String = "all") -> [String] {
        names("\(route)/journal").filter { $0 != "current" }
    }

    /// Every whole line of the route's journal but the segments' first ones, as a collector would take them.
    func lines(_ route: String = "all") -> [String] {
        segments(route).flatMap { segment in
            let text = text("\(route)/journal/\(segment)")
            let whole =
                text.hasSuffix("\n") ? text[...] : text[..<(text.lastIndex(of: "\n") ?? text.startIndex)]
            return whole.split(separator: "\n").map(String.init).filter {
                !$0.contains(#""event":"segment""#)
            }
        }
    }
}
