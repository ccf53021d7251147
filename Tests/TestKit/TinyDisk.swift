import Foundation

/// A file system of a few kilobytes, for filling up. Takes root and the right to mount; tests ask `isAvailable`.
package final class TinyDisk: Sendable {
    package enum Failure: Error { case notMounted(String) }

    /// Whether this process may mount one.
    package static let isAvailable: Bool = (try? TinyDisk(kilobytes: 64)) != nil

    package let path: String
    private let folder: TemporaryFolder

    package init(kilobytes: Int) throws {
        folder = try TemporaryFolder()
        path = folder.path("disk")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try TinyDisk.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path)
    }

    deinit {
        try? TinyDisk.run("umount", path)
    }

    /// Makes the whole of it read-only, or writable again. Nothing may be open for writing on it then.
    package func remount(readOnly: Bool) throws {
        try TinyDisk.run("mount", "-o", "remount,\(readOnly ? "ro" : "rw")", path)
    }

    /// Takes up all but about `kilobytes` of the room left, with a file that `relieve` removes.
    package func fill(leaving kilobytes: Int) throws {
        let attributes = try FileManager.default.attributesOfFileSystem(forPath: path)
        let free = (attributes[.systemFreeSize] as? NSNumber)?.intValue ?? 0
        let bytes = max(0, free - kilobytes * 1024)
        try Data(repeating: 0, count: bytes).write(to: URL(fileURLWithPath: "\(path)/filler"))
    }

    package func relieve() throws {
        try FileManager.default.removeItem(atPath: "\(path)/filler")
    }

    private static func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure.notMounted(arguments.joined(separator: " "))
        }
    }
}
