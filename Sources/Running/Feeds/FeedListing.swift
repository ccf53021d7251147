import Decoding
import Foundation
import Stories

/// Lists of feeds as other readers exchange them: OPML 2.0 (http://opml.org/spec2.opml).
package enum FeedListing {
    /// The feeds in an OPML document, in its order, each with an id made of its title or address. `taken` are the ids
    /// that stand in the configuration already.
    package static func feeds(inOPML bytes: [UInt8], taken: Set<String>) throws(DecodeError) -> [Feed] {
        let root = try XMLTree.parse(bytes).root
        guard root.isNamed("opml") else {
            throw DecodeError(
                .unknownFormat, "the root element is <\(root.name)>, not <opml>", line: root.line)
        }
        var taken = taken
        var seen: Set<String> = []
        var feeds: [Feed] = []
        for outline in root.descendants(named: "outline") {
            guard
                let url = (outline.attribute("xmlUrl") ?? outline.attribute("xmlurl"))?
                    .trimmingCharacters(in: .whitespacesAndNewlines), !url.isEmpty,
                seen.insert(address(of: url)).inserted
            else { continue }
            let name = outline.attribute("title") ?? outline.attribute("text")
            let id = identifier(from: name ?? "", url: url, taken: taken)
            taken.insert(id)
            var feed = Feed(id: id, url: url)
            feed.name = name
            feed.language = outline.attribute("language").flatMap { LanguageTag($0)?.value }
            feeds.append(feed)
        }
        return feeds
    }

    /// `url` in the one spelling of all that name the same: scheme and host in lower case, no port that goes without saying,
    /// `/` for no path (RFC 3986 §6.2.2.1, §6.2.3). For comparing, not for fetching.
    package static func address(of url: String) -> String {
        guard let colon = url.range(of: "://") else { return url }
        let scheme = url[..<colon.lowerBound].lowercased()
        let rest = url[colon.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        // User and password are case-sensitive.
        let host = rest[..<end].lastIndex(of: "@").map(rest.index(after:)) ?? rest.startIndex
        var authority = rest[..<host] + rest[host..<end].lowercased()
        let port = ["http": ":80", "https": ":443"][scheme, default: ":"]
        for port in [port, ":"] where authority.hasSuffix(port) { authority.removeLast(port.count) }
        let path = rest[end...]
        return "\(scheme)://\(authority)\(path.hasPrefix("/") ? "" : "/")\(path)"
    }

    /// `feeds` as an OPML document made at `now`. Addresses carry no credentials.
    package static func opml(of feeds: [Feed], at now: Timestamp) -> String {
        let outlines = feeds.map { feed in
            let name = Markup.escaped(feed.name ?? feed.id)
            let language = feed.language.map { " language=\"\($0)\"" } ?? ""
            return "    <outline type=\"rss\" text=\"\(name)\" title=\"\(name)\" "
                + "xmlUrl=\"\(Markup.escaped(feed.url))\"\(language)/>"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0">
              <head><title>Wirespool's feeds</title><dateCreated>\(Markup.httpDate(now))</dateCreated></head>
              <body>
            \(outlines.joined(separator: "\n"))
              </body>
            </opml>
            """
    }

    /// `feeds` as the tables that make them part of a configuration.
    package static func toml(of feeds: [Feed]) -> String {
        feeds.map { feed in
            var lines = ["", "[[feed]]", "id = \(quoted(feed.id))", "url = \(quoted(feed.url))"]
            if let name = feed.name { lines.append("name = \(quoted(name))") }
            if let language = feed.language { lines.append("language = \(quoted(language))") }
            return lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    /// A basic string (TOML 1.0 §String).
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}": quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// An id that is not taken: the words of `name`, or the host and path of `url`, in ASCII.
    static func identifier(from name: String, url: String, taken: Set<String>) -> String {
        let words = slug(name)
        let address = URLComponents(string: url).map { ($0.host ?? "") + $0.path } ?? url
        let slugs = [words, slug(address), "feed"]
        let base = String((slugs.first { !$0.isEmpty } ?? "feed").prefix(48))
        if !taken.contains(base) { return base }
        var number = 2
        while taken.contains("\(base)-\(number)") { number += 1 }
        return "\(base)-\(number)"
    }

    private static func slug(_ text: String) -> String {
        let plain = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        var slug = ""
        for scalar in plain.unicodeScalars {
            if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, !slug.hasSuffix("-") {
                slug += "-"
            }
        }
        return slug.hasSuffix("-") ? String(slug.dropLast()) : slug
    }
}
