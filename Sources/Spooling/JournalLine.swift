import Stories

/// A journal's line about one story version: what a reader needs to choose, and where the whole story is.
package enum JournalLine {
    /// Bytes of the longest line, newline included.
    package static let limit = 32 * 1024

    /// The members that are the same on every route, from `,"headline"` on, without the closing brace. Texts are cut
    /// so that the line stays within `limit` whatever the stamp holds: see `Budget`.
    package static func tail(_ story: Story) -> [UInt8] {
        var facts = JSONWriter(reserving: 512)
        facts.beginObject()
        facts.member("language", story.language?.value)
        facts.member("link", story.link.flatMap { whole($0, within: Budget.address) })
        facts.member("versionCreated", story.versionCreated)
        if let urgency = story.urgency { facts.member("urgency", urgency) }
        topics(of: story, into: &facts)
        let relation = story.lineage.links.first { $0.relation != .evolvedFrom }
        facts.member("related", relation.flatMap { whole($0.uri, within: Budget.address) })

        var texts = JSONWriter(reserving: 1024)
        texts.beginObject()
        texts.member("headline", cut(story.headline, to: Budget.headline))
        if let summary = story.summary {
            texts.member("summary", cut(summary, to: Budget.tail - texts.bytes.count - facts.bytes.count))
        }
        let comma = CollectionOfOne(UInt8(ascii: ","))
        return Array(comma) + texts.bytes.dropFirst() + comma + facts.bytes.dropFirst()
    }

    /// The line: `stamp`, then `tail` as `tail(_:)` made it.
    package static func line(_ stamp: Publication.Stamp, tail: [UInt8]) -> [UInt8] {
        var writer = JSONWriter(reserving: 512 + tail.count)
        writer.beginObject()
        writer.member("seq", stamp.sequence)
        writer.member("time", stamp.time)
        writer.member("event", stamp.event.rawValue)
        writer.member("route", stamp.route)
        writer.member("feed", stamp.feedID)
        writer.member("uri", cut(stamp.uri, to: Budget.address))
        writer.member("version", cut(stamp.version, to: Budget.version))
        writer.member("file", "\(stamp.route)/new/\(stamp.file)")
        var bytes = writer.bytes
        bytes.append(contentsOf: tail)
        bytes.append(UInt8(ascii: "}"))
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private static func topics(of story: Story, into writer: inout JSONWriter) {
        guard let classification = story.classification else { return }
        let labels = (classification.classes + classification.topics).prefix(Budget.topics)
        guard !labels.isEmpty else { return }
        writer.key("topics")
        writer.beginArray()
        for label in labels {
            writer.beginObject()
            writer.member("id", cut(label.id, to: Budget.version))
            writer.member("confidence", label.confidence)
            writer.endObject()
        }
        writer.endArray()
    }
}

// MARK: - Cutting

extension JournalLine {
    /// Bytes of JSON for each part; together with names of members they stay below `limit`.
    private enum Budget {
        static let address = 4096
        static let version = 256
        static let headline = 4096
        static let topics = 24
        /// Everything in `tail`: the rest is the stamp's (address, version, file name, fixed parts).
        static let tail = limit - 6 * 1024
    }

    /// `text` where its JSON stays within `limit` bytes, else as much of it as does, with an ellipsis. Cut between
    /// characters as Unicode scalars go.
    static func cut(_ text: String, to limit: Int) -> String {
        if fits(text, limit) { return text }
        let ellipsis = "…"
        var size = 2 + ellipsis.utf8.count + 16
        var end = text.unicodeScalars.startIndex
        for index in text.unicodeScalars.indices {
            size += text.unicodeScalars[index].utf8.reduce(0) { $0 + jsonSize($1) }
            if size > limit { break }
            end = text.unicodeScalars.index(after: index)
        }
        return String(text.unicodeScalars[..<end]) + ellipsis
    }

    /// `text` if its JSON stays within `limit` bytes: half an address is none.
    private static func whole(_ text: String, within limit: Int) -> String? {
        fits(text, limit) ? text : nil
    }

    /// Whether `text` is at most `limit` bytes as a JSON string with its quotes.
    private static func fits(_ text: String, _ limit: Int) -> Bool {
        let longestEscape = 6
        if text.utf8.count * longestEscape + 2 <= limit { return true }
        if text.utf8.count + 2 > limit { return false }
        return 2 + text.utf8.reduce(0) { $0 + jsonSize($1) } <= limit
    }

    private static func jsonSize(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
            UInt8(ascii: "\t"):
            2
        case ..<0x20: 6
        default: 1
        }
    }
}
