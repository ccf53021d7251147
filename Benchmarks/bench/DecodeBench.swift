import ArgumentParser
import CXML
import Decoding
import Stories

/// The Decoding room: items and bytes a second, memory, and what libxml2 alone takes for the same bytes.
struct DecodeBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode", abstract: "Decoding: RSS with 2.5 kB of CDATA an item, beside bare libxml2.")

    @Option(help: "Items in the document.")
    var items = 20_000

    @Option(help: "Runs; the fastest counts.")
    var runs = 7

    @Flag(inversion: .prefixedNo, help: "Also run the peers, which Python and its packages need.")
    var peers = true

    func run() throws {
        let document = SampleFeed.rss(items: items)
        let escaped = SampleFeed.rss(items: items, escaped: true)
        print(
            "Decoding, \(items) items of 2.5 kB of text, \(document.count / 1_000_000) MB, processor time, one core"
        )
        // First, while the heap is empty: what passes before leave free would not count.
        try reportMemory("RSS 2.0, text in CDATA", document)
        try reportMemory("a million items, all empty", SampleFeed.empty(items: 1_000_000))
        print("\n| pass | items/s | MB/s |\n|---|---:|---:|")
        try report("RSS 2.0, text in CDATA", document) { _ = try FeedDecoder().decode(document) }
        report("bare libxml2, empty handlers, same bytes", document) { Self.bareLibxml2(document) }
        try report("RSS 2.0, text escaped", escaped) { _ = try FeedDecoder().decode(escaped) }
        report("bare libxml2, same bytes", escaped) { Self.bareLibxml2(escaped) }
        let agencies = min(items, 2000)
        for (name, document) in [
            ("NewsML 1.2", SampleAgency.newsML12(items: agencies)),
            ("NewsML-G2", SampleAgency.newsMLG2(items: agencies)),
        ] {
            try report(name, document, items: agencies) { _ = try FeedDecoder().decode(document) }
            report("bare libxml2, same bytes", document, items: agencies) { Self.bareLibxml2(document) }
        }
        if peers {
            // Seconds for them, not minutes.
            Peers.run("decode", on: [SampleFeed.rss(items: 1000)])
        }
    }

    /// The document itself counts, and so do all its items.
    private func reportMemory(_ name: String, _ bytes: [UInt8]) throws {
        var kept: WireDocument?
        let peak = try Measure.peakMemory { kept = try FeedDecoder().decode(bytes) }
        let ratio = (Double(peak) / Double(bytes.count) + 1) * 10
        print("memory, \(name): \(ratio.rounded() / 10) times its size, \(kept?.items.count ?? 0) items kept")
    }

    private func report(
        _ name: String, _ bytes: [UInt8], items: Int? = nil, _ body: () throws -> Void
    ) rethrows {
        let seconds = try Measure.seconds(runs: runs, body)
        let rate = Int(Double(items ?? self.items) / seconds)
        print("| \(name) | \(rate) | \(Int(Double(bytes.count) / seconds / 1e6)) |")
    }

    /// libxml2's push parser with handlers that do nothing: the floor for any decoder built on it.
    private static func bareLibxml2(_ bytes: [UInt8]) {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { _, _, _, _, _, _, _, _, _ in }
        handler.endElementNs = { _, _, _, _ in }
        handler.characters = { _, _, _ in }
        handler.cdataBlock = { _, _, _ in }
        guard let context = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else { return }
        defer { xmlFreeParserCtxt(context) }
        let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
        xmlCtxtUseOptions(context, Int32(bitPattern: options))
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.bindMemory(to: CChar.self).baseAddress else { return }
            var position = 0
            while position < buffer.count {
                let size = min(64 << 10, buffer.count - position)
                xmlParseChunk(context, base + position, Int32(size), 0)
                position += size
            }
            xmlParseChunk(context, nil, 0, 1)
        }
    }
}
