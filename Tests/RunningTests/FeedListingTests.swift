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

    @Test(arguments: [
        ("HTTPS://Example.org/A", "https://example.org/A"),
        ("https://example.org:443", "https://example.org/"),
        ("http://example.org:80/?Q#F", "http://example.org/?Q#F"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://User@Example.org?x", "https://User@example.org/?x"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
        ("file:///A/b", "file:///A/b"), ("x", "x"),
    ])
    func comparesAddresses(url: String, expected: String) {
        #expect(FeedListing.address(of: url) == expected)
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
