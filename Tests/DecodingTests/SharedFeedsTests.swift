import Foundation
import Stories
import TestKit
import Testing

@testable import Decoding

/// Real feeds, the broken ones as well: each yields all of its items. Runs where the files are at hand.
@Suite struct SharedFeedsTests {
    struct Listed: Decodable, Sendable, CustomTestStringConvertible {
        let file: String
        let items: Int
        var testDescription: String { file }
    }

    static let listed: [Listed] = {
        guard let url = SharedFiles.url("fixtures/feeds/index.json"), let data = try? Data(contentsOf: url)
        else { return [] }
        return (try? JSONDecoder().decode([Listed].self, from: data)) ?? []
    }()

    @Test(.enabled(if: !listed.isEmpty), arguments: listed)
    func yieldsItsItems(feed: Listed) throws {
        let bytes = try #require(SharedFiles.bytes("fixtures/feeds/\(feed.file)"))
        let document = try FeedDecoder().decode(bytes)
        #expect(document.items.count >= feed.items)
        for item in document.items {
            #expect(
                !item.headlines.isEmpty || !item.summaries.isEmpty || !item.bodies.isEmpty
                    || !item.media.isEmpty)
            #expect(item.guid != nil || !item.links.isEmpty)
        }
    }
}
