import Stories

extension DemoDocument {
    /// RSS 2.0, the full text in content:encoded where there is more than a teaser.
    func rss() -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\(Markup.element("title", wire.title))\
        <link>https://\(wire.id).example/</link><description>-</description>\
        \(Markup.element("language", wire.language))
        \(dispatches.map(rssItem).joined(separator: "\n"))
        </channel></rss>

        """
    }

    private func rssItem(_ dispatch: DemoScript.Dispatch) -> String {
        let categories = dispatch.keywords.map { Markup.element("category", $0) }.joined()
        let isLink = dispatch.id.hasPrefix("https:")
        let link = isLink ? dispatch.id : "https://\(wire.id).example/\(dispatch.id)"
        let content =
            dispatch.paragraphs.isEmpty
            ? "" : "<content:encoded><![CDATA[\(paragraphs(dispatch))]]></content:encoded>"
        return """
            <item>\(Markup.element("title", dispatch.headline))\(Markup.element("link", link))\
            <guid isPermaLink="\(isLink)">\(dispatch.id)</guid>\
            <pubDate>\(Markup.httpDate(time(dispatch.moment)))</pubDate>\(Markup.element("dc:creator", dispatch.author))\
            \(categories)\(Markup.element("description", dispatch.lead))\(content)</item>
            """
    }

    /// RFC 4287.
    func atom() -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(wire.language ?? "en")">\
        \(Markup.element("title", wire.title))<id>tag:\(wire.id).example,2026:feed</id>\
        <updated>\(time(dispatches.map(\.moment).max() ?? 0).rfc3339)</updated>
        \(dispatches.map(atomEntry).joined(separator: "\n"))
        </feed>

        """
    }

    private func atomEntry(_ dispatch: DemoScript.Dispatch) -> String {
        let categories = dispatch.keywords.map { "<category term=\"\(Markup.escaped($0))\"/>" }.joined()
        let page = dispatch.id.split(separator: ":").last ?? "seite"
        return """
            <entry>\(Markup.element("title", dispatch.headline))\(Markup.element("id", dispatch.id))\
            <link href="https://\(wire.id).example/\(page).html"/>\
            <updated>\(time(dispatch.moment).rfc3339)</updated>\
            <author>\(Markup.element("name", dispatch.author ?? wire.title))</author>\(categories)\
            \(Markup.element("summary", dispatch.lead))\
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">\(paragraphs(dispatch))</div></content>\
            </entry>
            """
    }

    /// JSON Feed 1.1.
    func jsonFeed() -> [UInt8] {
        var json = JSONWriter(reserving: 4096)
        json.beginObject()
        json.member("version", "https://jsonfeed.org/version/1.1")
        json.member("title", wire.title)
        json.member("language", wire.language)
        json.key("items")
        json.beginArray()
        for dispatch in dispatches {
            json.beginObject()
            json.member("id", dispatch.id)
            json.member("url", dispatch.id)
            json.member("title", dispatch.headline)
            json.member("summary", dispatch.lead)
            json.member("content_html", paragraphs(dispatch))
            json.member("date_published", time(dispatch.moment))
            json.key("authors")
            json.beginArray()
            json.beginObject()
            json.member("name", dispatch.author)
            json.endObject()
            json.endArray()
            json.key("tags")
            json.beginArray()
            for keyword in dispatch.keywords { json.string(keyword) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}
