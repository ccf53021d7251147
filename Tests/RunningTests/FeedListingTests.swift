import Stories
import Testing

@testable import Running

@Suite struct FeedListingTests {
    private let opml = """
        <?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
        <outline text="Politik"><outline type="rss" text="Tagesübersicht &amp; Mehr" xmlUrl="https://example.org/a.xml"/>
        <outline type="rss" title="Tagesübersicht &amp; Mehr" xmlUrl="https://example.org/b.xml"/></outline>
        <outline type="rss" xmlUrl="https://example.net/feed/"/>
        <outline type="rss" xmlUrl="https://example.org/a.xml"/>
        </body></opml>
        """

    @Test func readsNestedOutlinesOnce() throws {
        let feeds = try FeedListing.feeds(inOPML: Array(opml.utf8), taken: [])
        #expect(feeds.map(\.id) == ["tagesubersicht-mehr", "tagesubersicht-mehr-2", "example-net-feed"])
        #expect(feeds.first?.name == "Tagesübersicht & Mehr")
        #expect(feeds.allSatisfy { Feed.isValidID($0.id) })
    }

    @Test func writesWhatItReads() throws {
        var feed = Feed(id: "a", url: "https://example.org/?a=1&b=2")
        feed.name = "Say \"hi\" & go"
        let text = FeedListing.opml(of: [feed], at: Timestamp(seconds: 0))
        let again = try FeedListing.feeds(inOPML: Array(text.utf8), taken: [])
        #expect(again.map(\.url) == [feed.url])
        #expect(again.map(\.name) == [feed.name])
        let settings = try SettingsReader(environment: [:]).read(FeedListing.toml(of: [feed]), file: "x")
        #expect(settings.feeds.map(\.feed) == [feed])
    }
}
