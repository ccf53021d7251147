/// Documents to measure with: our own sentences, the shape of a busy newsroom feed.
enum SampleFeed {
    /// An RSS 2.0 feed of `items` items, each with about 2.5 kB of HTML in CDATA, or escaped.
    static func rss(items: Int, escaped: Bool = false) -> [UInt8] {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
            xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Dépêches</title>
            <link>https://news.example/</link><description>All the news</description><language>fr-BE</language>

            """
        text.reserveCapacity(items * 3400)
        for number in 0..<items {
            let body = html(number)
            text += """
                <item>
                <title>La Chambre vote la loi numérique n° \(number)</title>
                <link>https://news.example/2026/11/\(number)</link>
                <guid isPermaLink="false">tag:news.example,2026:\(number)</guid>
                <pubDate>Mon, 23 Nov 2026 10:\(number % 60 / 10)\(number % 10):00 +0100</pubDate>
                <dc:creator>Anne Dupont</dc:creator>
                <category domain="https://news.example/topics">tech</category>
                <enclosure url="https://news.example/i/\(number).jpg" length="12345" type="image/jpeg"/>
                <description>Un résumé en une phrase de la dépêche.</description>
                <content:encoded>\(escaped ? escape(body) : "<![CDATA[" + body + "]]>")</content:encoded>
                </item>

                """
        }
        return Array((text + "</channel></rss>\n").utf8)
    }

    /// An RSS feed of nothing but `items` empty items.
    static func empty(items: Int) -> [UInt8] {
        Array("<rss version=\"2.0\"><channel>".utf8)
            + Array(repeatElement("<item/>", count: items).joined().utf8)
            + Array("</channel></rss>".utf8)
    }

    /// About 2.5 kB of the HTML that content systems write.
    private static func html(_ number: Int) -> String {
        var html = ""
        for paragraph in 0..<10 {
            html += """
                <p>Paragraph \(paragraph) of dispatch \(number): the minister said on Monday that the act would be \
                applied &amp; reviewed, <a href="https://news.example/\(number)/\(paragraph)">as reported</a>; the \
                platforms, for their part, asked for <em>clear</em> rules — « des règles claires ».</p>

                """
        }
        return html
    }

    private static func escape(_ html: String) -> String {
        var escaped = ""
        for scalar in html.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
