import Stories

/// JSON Feed 1.0 and 1.1 (jsonfeed.org), alone; lenient about types, as readers must be (§"Items": ids that are numbers).
enum JSONFeedDecoder {
    /// Decodes UTF-8 `bytes`. What breaks off yields the items before the break.
    static func decode(_ bytes: [UInt8], limits: Limits = Limits()) throws(DecodeError) -> WireDocument {
        let tree = JSONTree(bytes, limits: limits)
        guard let feed = tree.roots.first(where: { _ in true })?.object else {
            throw DecodeError(
                .malformed, "not a JSON object, as a JSON Feed is", line: tree.fault?.line ?? 1)
        }
        var document = WireDocument(format: .jsonFeed)
        if let fault = tree.fault { document.diagnostics.append(fault) }
        document.isCut = tree.isCut
        document.channel = channel(feed)
        // One more than is taken, so that the cut shows.
        let most = limits.items(inBytes: bytes.count) + 1
        let elements = feed["items"]?.elements ?? tree.none
        document.items.reserveCapacity(min(most, elements.reduce(0) { count, _ in count + 1 }))
        var unusable = 0
        var line: Int?
        var lines = LineCounter(bytes)
        for element in elements where document.items.count < most {
            if let object = element.object, !object.isEmpty {
                var item = item(object)
                item.line = lines.line(at: element.offset)
                document.items.append(item)
            } else {
                if line == nil { line = lines.line(at: element.offset) }
                unusable += 1
            }
        }
        if unusable > 0 {
            document.diagnostics.append(
                Diagnostic(
                    .warning, "\(unusable) items that are no objects, or empty ones", line: line,
                    element: "items"))
        }
        return document
    }

    /// Members of a list that are read; the normalizer keeps fewer.
    private static let longestList = 1000

    private static func channel(_ feed: JSONObject) -> WireChannel {
        var channel = WireChannel()
        channel.title = feed.text("title")
        channel.link = feed.text("home_page_url")
        channel.language = feed.text("language")
        channel.authors = authors(of: feed)
        return channel
    }

    private static func item(_ object: JSONObject) -> WireItem {
        var item = WireItem()
        item.guid = object.text("id")
        item.language = object.text("language")
        if let url = object.text("url") { item.links.append(WireLink(url)) }
        if let url = object.text("external_url") {
            item.links.append(WireLink(url, rel: item.links.isEmpty ? "alternate" : "related"))
        }
        if let title = object.text("title") { item.headlines.append(WireText(title)) }
        if let summary = object.text("summary") { item.summaries.append(WireText(summary)) }
        if let html = object.text("content_html") { item.bodies.append(WireText(html, markup: .html)) }
        if let text = object.text("content_text") { item.bodies.append(WireText(text)) }
        item.published = object.text("date_published")
        item.updated = object.text("date_modified")
        item.authors = authors(of: object)
        item.keywords = object["tags"]?.elements.prefix(longestList).compactMap(\.text) ?? []
        for (name, role) in [("image", "image"), ("banner_image", "banner")] {
            guard let address = object.text(name) else { continue }
            var media = WireMedia(href: address)
            media.medium = "image"
            media.role = role
            item.media.append(media)
        }
        for attachment in (object["attachments"]?.elements ?? object.tree.none).prefix(longestList) {
            guard let attachment = attachment.object, let address = attachment.text("url") else { continue }
            var media = WireMedia(href: address, type: attachment.text("mime_type"))
            media.title = attachment.text("title")
            media.size = attachment.text("size_in_bytes")
            media.duration = attachment.text("duration_in_seconds")
            media.role = "enclosure"
            item.media.append(media)
        }
        return item
    }

    /// Version 1.1's `authors`, or version 1.0's `author`.
    private static func authors(of object: JSONObject) -> [WirePerson] {
        (object["authors"] ?? object["author"])?.elements.prefix(longestList).compactMap { element in
            if let name = element.text { return WirePerson(name: name) }
            guard let author = element.object else { return nil }
            let person = WirePerson(name: author.text("name"), uri: author.text("url"))
            return person == WirePerson() ? nil : person
        } ?? []
    }
}
