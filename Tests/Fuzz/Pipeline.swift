import Decoding
import Normalizing
import Spooling
import Stories

/// The way of a document through the pure rooms, to the lines that would be spooled.
enum Pipeline {
    struct Result {
        var items = 0
        var stories = 0
        var isRefused = false
        /// What is wrong with the output; nil when nothing is.
        var fault: String?
        var seconds = 0.0
    }

    static func run(_ bytes: [UInt8]) -> Result {
        var result = Result()
        let clock = ContinuousClock()
        let time = clock.measure { result = decode(bytes) }
        result.seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        if result.seconds > 10 { result.fault = "took \(result.seconds) s" }
        return result
    }

    private static func decode(_ bytes: [UInt8]) -> Result {
        var result = Result()
        guard let document = try? FeedDecoder().decode(bytes) else {
            result.isRefused = true
            return result
        }
        let feed = Feed(id: "fuzz", url: "https://fuzz.example/feed")
        let arrival = Timestamp(seconds: 1_700_000_000)
        result.items = document.items.count
        for item in document.items {
            guard let story = Normalizer().normalize(item, in: document, from: feed, at: arrival).story
            else { continue }
            result.stories += 1
            let line = NinjsDocument.line(story)
            let breaks = line.dropLast().contains { $0 < 0x20 }
            if breaks || String(validating: line, as: UTF8.self) == nil {
                result.fault = "a line that is not one line of UTF-8"
            }
        }
        return result
    }
}
