import ArgumentParser
import Decoding
import Normalizing
import Spooling
import Stories

/// The Normalizing room: items a second from wire item to ninjs line, from document to lines, and what its parts take.
struct NormalizeBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalize",
        abstract: "Normalizing: RSS items of 2.5 kB of HTML to sanitized ninjs lines.")

    @Option(help: "Items in the document.")
    var items = 5000

    @Option(help: "Runs; the fastest counts.")
    var runs = 5

    func run() throws {
        let bytes = SampleFeed.rss(items: items)
        let document = try FeedDecoder().decode(bytes, hints: FeedDecoder.Hints())
        var silent = document
        silent.channel.language = nil
        print("Normalizing, \(items) RSS 2.0 items of 2.5 kB of HTML, processor time, one core")
        print("| pass | items/s | µs an item |\n|---|---:|---:|")
        try report("decode to ninjs lines") {
            let document = try FeedDecoder().decode(bytes, hints: FeedDecoder.Hints())
            _ = lines(document)
        }
        report("normalize and write ninjs lines") { _ = lines(document) }
        report("the same, language guessed") { _ = lines(silent) }
        report("normalize alone") { normalize(document) { _ in } }
        let stories = stories(document)
        report("write ninjs lines alone") {
            for story in stories { _ = NinjsDocument.line(story) }
        }
        let bodies = document.items.compactMap { $0.bodies.first?.value }
        let links = LinkResolver(base: "https://news.example/")
        report("HTML to sanitized markup and text alone") {
            for body in bodies { _ = HTML.render(body, links: links) }
        }
        let dates = document.items.compactMap(\.published)
        report("dates alone") {
            for date in dates { _ = WireDate.timestamp(date) }
        }
        print()
    }

    private func report(_ name: String, _ body: () throws -> Void) rethrows {
        let seconds = try Measure.seconds(runs: runs, body)
        let micros = (seconds / Double(items) * 1e7).rounded() / 10
        print("| \(name) | \(Int(Double(items) / seconds)) | \(micros) |")
    }

    private func normalize(_ document: WireDocument, _ body: (Story) -> Void) {
        let feed = Feed(id: "bench", url: "https://news.example/feed.xml")
        let arrival = Timestamp(year: 2026, month: 11, day: 24)
        let normalizer = Normalizer()
        for item in document.items {
            if let story = normalizer.normalize(item, in: document, from: feed, at: arrival).story {
                body(story)
            }
        }
    }

    /// Bytes of all lines.
    private func lines(_ document: WireDocument) -> Int {
        var length = 0
        normalize(document) { length += NinjsDocument.line($0).count }
        return length
    }

    private func stories(_ document: WireDocument) -> [Story] {
        var stories: [Story] = []
        normalize(document) { stories.append($0) }
        return stories
    }
}
