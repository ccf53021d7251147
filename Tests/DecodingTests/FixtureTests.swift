import Foundation
import Stories
import Testing

@testable import Decoding

/// Walks Fixtures: each `case.json` says what the document of the same name must yield. Under "document" stand facts of
/// the whole, under "items" those of each item; "hints" may name charset and dialect.
@Suite struct FixtureTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        let source: URL
        let facts: URL
        var testDescription: String { source.lastPathComponent }
    }

    static let pairs: [Pair] = {
        guard let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil),
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        let urls = files.compactMap { $0 as? URL }.filter { !$0.lastPathComponent.hasPrefix(".") }
        return urls.filter { $0.pathExtension == "json" }.compactMap { facts in
            let name = facts.deletingPathExtension().path
            let source = urls.first { $0 != facts && $0.deletingPathExtension().path == name }
            return source.map { Pair(source: $0, facts: facts) }
        }
        .sorted { $0.source.path < $1.source.path }
    }()

    @Test func areThere() {
        #expect(FixtureTests.pairs.count >= 10)
    }

    @Test(arguments: pairs)
    func holds(pair: Pair) throws {
        let bytes = [UInt8](try Data(contentsOf: pair.source))
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: pair.facts))
        let expected = try #require(json as? [String: Any])
        var hints = FeedDecoder.Hints()
        let given = expected["hints"] as? [String: String] ?? [:]
        hints.charset = given["charset"]
        hints.dialect = given["dialect"].flatMap { name in Dialect.known.first { $0.name == name } }
        let document = try FeedDecoder().decode(bytes, hints: hints)
        let facts = Facts.of(document) as? [String: Any]
        var differences = Facts.differences(expected["document"] ?? [:], facts, at: "document")
        if let items = expected["items"] {
            differences += Facts.differences(items, facts?["items"] ?? [], at: "items")
        }
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }

    /// Every truncation yields a document or an error that says why, and no more items than the whole.
    @Test(arguments: pairs)
    func survivesTruncation(pair: Pair) throws {
        let bytes = [UInt8](try Data(contentsOf: pair.source))
        let whole = try FeedDecoder().decode(bytes).items.count
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 400)) {
            guard let document = try? FeedDecoder().decode(Array(bytes[..<length])) else { continue }
            #expect(document.items.count <= max(whole, 1), "at \(length)")
        }
    }
}
