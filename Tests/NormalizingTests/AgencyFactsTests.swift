import Decoding
import Foundation
import Spooling
import Stories
import TestKit
import Testing

@testable import Normalizing

/// Real agency files, each with the facts that whoever reads the file finds in it. Runs where they are at hand.
@Suite struct AgencyFactsTests {
    struct Listed: Sendable, CustomTestStringConvertible {
        let file: String
        let index: Int
        let facts: Data
        var testDescription: String { "\(file), item \(index)" }
    }

    static let listed: [Listed] = {
        guard let bytes = SharedFiles.bytes("fixtures/wire/expected.json"),
            let entries = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]]
        else { return [] }
        return entries.compactMap { entry in
            guard let file = entry["file"] as? String, let index = entry["item_index"] as? Int,
                let expected = entry["expect"],
                let facts = try? JSONSerialization.data(withJSONObject: expected)
            else { return nil }
            return Listed(file: file, index: index, facts: facts)
        }
    }()

    @Test(.enabled(if: !listed.isEmpty), arguments: listed)
    func hold(listed: Listed) throws {
        let bytes = try #require(SharedFiles.bytes("fixtures/wire/\(listed.file)"))
        let document = try FeedDecoder().decode(bytes)
        let feed = Feed(id: "agency", url: "file:///drop/\(listed.file)")
        let stories = document.items.compactMap { item in
            Normalizer().normalize(
                item, in: document, from: feed, at: Timestamp(year: 2026, month: 11, day: 24)
            ).story
        }
        try #require(stories.indices.contains(listed.index))
        let facts = try NinjsFacts(NinjsDocument.line(stories[listed.index]))
        let expected = try #require(
            JSONSerialization.jsonObject(with: listed.facts) as? [String: Any])
        for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
            if name == "item_count" {
                #expect(stories.count == value as? Int)
            } else {
                #expect(facts.say(name, value), "\(name) is not \(value): \(facts.found(name))")
            }
        }
    }
}
