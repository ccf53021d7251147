import Foundation
import Spooling
import Stories
import TestKit

@testable import Normalizing

/// Runs the validator in Fixtures/validate-ninjs.py.
enum NinjsSchema {
    private static let path = "reference/ninjs-schema_3.1.json"

    /// Whether schema, python3 and its jsonschema package are there.
    static let isThere: Bool = {
        guard SharedFiles.url(path) != nil else { return false }
        return (try? faults(in: [])) == []
    }()

    /// The ninjs lines of a document's stories.
    static func lines(_ document: WireDocument, from feed: Feed) -> [UInt8] {
        let arrival = Timestamp(year: 2026, month: 1, day: 1)
        return document.items.flatMap { item in
            Normalizer().normalize(item, in: document, from: feed, at: arrival).story.map(NinjsDocument.line)
                ?? []
        }
    }

    /// What the validator finds in `lines`; throws when it cannot run.
    static func faults(in lines: [UInt8]) throws -> [String] {
        let script = SharedFiles.packageRoot.appendingPathComponent(
            "Tests/NormalizingTests/Fixtures/validate-ninjs.py")
        guard let schema = SharedFiles.url(path) else { throw CocoaError(.fileNoSuchFile) }
        let input = FileManager.default.temporaryDirectory.appendingPathComponent(
            "ninjs-\(UUID().uuidString).ndjson")
        try Data(lines).write(to: input)
        defer { try? FileManager.default.removeItem(at: input) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script.path, schema.path]
        process.standardInput = try FileHandle(forReadingFrom: input)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw CocoaError(
                .executableLoad, userInfo: [NSDebugDescriptionErrorKey: String(decoding: said, as: UTF8.self)]
            )
        }
        return String(decoding: said, as: UTF8.self).split(separator: "\n").map { String($0) }
    }
}
