import Foundation

/// Files outside the package that tests run against where they are to be had: real agency files, feeds and labelled data.
/// A user's machine has none, and tests that need them are skipped there.
package enum SharedFiles {
    /// The root of this package.
    package static let packageRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder beside the package, if it is there.
    package static var root: URL? {
        let url = packageRoot.deletingLastPathComponent().appendingPathComponent("shared", isDirectory: true)
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }

    /// A file in it, such as `fixtures/seed-belga-2020-09.txt`, or nil when it is not there.
    package static func url(_ path: String) -> URL? {
        guard let url = root?.appendingPathComponent(path), FileManager.default.fileExists(atPath: url.path)
        else { return nil }
        return url
    }

    /// The bytes of such a file, or nil.
    package static func bytes(_ path: String) -> [UInt8]? {
        guard let url = url(path), let data = try? Data(contentsOf: url) else { return nil }
        return [UInt8](data)
    }
}
