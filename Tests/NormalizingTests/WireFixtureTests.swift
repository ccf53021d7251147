import Decoding
import Foundation
import Spooling
import Stories
import TestKit
import Testing

@testable import Normalizing

/// Walks Fixtures/wires: a document of every format and agency, written for these tests, and beside it in JSON the ninjs
/// objects that it must become, whole.
///
/// Where a document has no such file yet, the test writes what came out and fails: to be read, corrected and kept.
@Suite struct WireFixtureTests {
    private static let folder = SharedFiles.packageRoot.appendingPathComponent(
        "Tests/NormalizingTests/Fixtures/wires")

    static let documents: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
    }()

    @Test func areThere() {
        #expect(WireFixtureTests.documents.count >= 40)
    }

    @Test(arguments: documents)
    func becomesItsStories(name: String) throws {
        let source = WireFixtureTests.folder.appendingPathComponent(name)
        let found = try stories([UInt8](Data(contentsOf: source)))
        let expectation = source.deletingPathExtension().appendingPathExtension("json")
        guard FileManager.default.fileExists(atPath: expectation.path) else {
            let text = try JSONSerialization.data(
                withJSONObject: found, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            try (text + Data("\n".utf8)).write(to: expectation)
            Issue.record("\(expectation.lastPathComponent) was written: read it, correct it, run again")
            return
        }
        let wanted = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: expectation)) as? [[String: Any]])
        try #require(found.count == wanted.count)
        for (index, object) in found.enumerated() {
            for key in Set(object.keys).union(wanted[index].keys).sorted() {
                let (was, should) = (object[key] as? NSObject, wanted[index][key] as? NSObject)
                #expect(was == should, "\(key) of item \(index)")
            }
        }
    }

    /// Each agency whose habits are known has a document here that gives it away.
    @Test func everyAgencyIsThere() throws {
        var seen: Set<String> = []
        for name in WireFixtureTests.documents {
            let bytes = [UInt8](try Data(contentsOf: WireFixtureTests.folder.appendingPathComponent(name)))
            if let dialect = try FeedDecoder().decode(bytes).dialect { seen.insert(dialect.name) }
        }
        #expect(Dialect.known.map(\.name).filter { !seen.contains($0) } == [])
    }

    private func stories(_ bytes: [UInt8]) throws -> [[String: Any]] {
        let document = try FeedDecoder().decode(bytes)
        let feed = Feed(id: "desk", url: "https://desk.example/in/")
        let arrival = Timestamp(year: 2026, month: 11, day: 24, hour: 12)
        return try document.items.compactMap { item in
            guard let story = Normalizer().normalize(item, in: document, from: feed, at: arrival).story else {
                return nil
            }
            let line = Data(NinjsDocument.line(story))
            return try JSONSerialization.jsonObject(with: line) as? [String: Any]
        }
    }
}
