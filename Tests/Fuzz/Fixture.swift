import Foundation
import TestKit

/// A document to spoil.
struct Fixture {
    let name: String
    let bytes: [UInt8]

    /// Our own fixtures, and those beside the package where they are.
    static var all: [Fixture] {
        let tests = SharedFiles.packageRoot.appendingPathComponent("Tests")
        var folders = ["DecodingTests/Fixtures", "NormalizingTests/Fixtures"].map {
            tests.appendingPathComponent($0)
        }
        folders += ["fixtures/feeds", "fixtures/wire"].compactMap { SharedFiles.url($0) }
        var fixtures: [Fixture] = []
        for folder in folders {
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            let urls = (files?.compactMap { $0 as? URL } ?? []).sorted { $0.path < $1.path }
            for url in urls where !url.lastPathComponent.hasPrefix(".") {
                guard !url.hasDirectoryPath, let data = try? Data(contentsOf: url), !data.isEmpty else {
                    continue
                }
                fixtures.append(Fixture(name: url.lastPathComponent, bytes: [UInt8](data)))
            }
        }
        return fixtures
    }
}
