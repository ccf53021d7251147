/// The vocabularies that feeds and dispatches are written in, whatever prefix or spelling of the URI they use.
package enum XMLNamespace: Sendable, Hashable {
    /// No namespace, and a default namespace that is none of those below.
    case none
    case rss, rdf, atom, dublinCore, dublinCoreTerms, content, xhtml, media, itunes, googlePlay
    case geoRSS, geo, gml, thread, creativeCommons, syndication, feedburner, wellFormedWeb, slash, podcast
    case newsMLG2, nitf, xml
    /// A prefix and URI that belong to none of these.
    case other

    /// The vocabulary for a namespace `uri` as declared, or, where that says nothing, for a customary `prefix`:
    /// feeds declare `dc` with a slash too few, `media` over https, or not at all.
    package init(uri: String?, prefix: String?) {
        if let uri, let known = XMLNamespace.byURI[XMLNamespace.folded(uri)] {
            self = known
            return
        }
        guard let prefix, !prefix.isEmpty else {
            self = .none
            return
        }
        self = XMLNamespace.byPrefix[prefix.lowercased()] ?? .other
    }

    /// Lower case, without scheme, `www.`, and a trailing slash or hash: how URIs are misspelt in the wild.
    private static func folded(_ uri: String) -> String {
        var text = uri.lowercased()[...]
        while let last = text.last, last == "/" || last == "#" || last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        for prefix in ["http://", "https://", "www."] where text.hasPrefix(prefix) {
            text.removeFirst(prefix.count)
        }
        return String(text)
    }

    private static let byURI: [String: XMLNamespace] = [
        "backend.userland.com/rss": .rss,
        "backend.userland.com/rss2": .rss,
        "backend.userland.com/rss091": .rss,
        "blogs.law.harvard.edu/tech/rss": .rss,
        "cyber.law.harvard.edu/rss/rss.html": .rss,
        "my.netscape.com/rdf/simple/0.9": .rss,
        "my.netscape.com/publish/formats/rss-0.91.dtd": .rss,
        "channel.netscape.com/rdf/simple/0.9": .rss,
        "purl.org/rss/1.0": .rss,
        "purl.org/net/rss1.1": .rss,
        "purl.org/rss/2.0": .rss,
        "w3.org/1999/02/22-rdf-syntax-ns": .rdf,
        "w3.org/2005/atom": .atom,
        "purl.org/atom/ns": .atom,
        "purl.org/atom": .atom,
        "example.com/newformat": .atom,
        "example.com/necho": .atom,
        "purl.org/echo": .atom,
        "uri/of/echo/namespace": .atom,
        "purl.org/pie": .atom,
        "purl.org/dc/elements/1.1": .dublinCore,
        "purl.org/dc/elements/1.0": .dublinCore,
        "purl.org/metadata/dublin_core": .dublinCore,
        "purl.org/dc/terms": .dublinCoreTerms,
        "purl.org/rss/1.0/modules/dcterms": .dublinCoreTerms,
        "purl.org/rss/1.0/modules/content": .content,
        "purl.org/rss/modules/content": .content,
        "w3.org/1999/xhtml": .xhtml,
        "w3.org/2002/06/xhtml2": .xhtml,
        "search.yahoo.com/mrss": .media,
        "video.search.yahoo.com/mrss": .media,
        "search.yahoo.com/rss": .media,
        "tools.search.yahoo.com/mrss": .media,
        "itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "itunes.apple.com/dtds/podcast-1.0.dtd": .itunes,
        "example.com/dtds/podcast-1.0.dtd": .itunes,
        "google.com/schemas/play-podcasts/1.0": .googlePlay,
        "podcastindex.org/namespace/1.0": .podcast,
        "georss.org/georss": .geoRSS,
        "w3.org/2003/01/geo/wgs84_pos": .geo,
        "opengis.net/gml": .gml,
        "opengis.net/gml/3.2": .gml,
        "purl.org/syndication/thread/1.0": .thread,
        "creativecommons.org/ns": .creativeCommons,
        "web.resource.org/cc": .creativeCommons,
        "backend.userland.com/creativecommonsrssmodule": .creativeCommons,
        "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": .creativeCommons,
        "purl.org/rss/1.0/modules/syndication": .syndication,
        "rssnamespace.org/feedburner/ext/1.0": .feedburner,
        "feedburner.com/feednamespace": .feedburner,
        "wellformedweb.org/commentapi": .wellFormedWeb,
        "purl.org/rss/1.0/modules/slash": .slash,
        "iptc.org/std/nar/2006-10-01": .newsMLG2,
        "iptc.org/std/nitf/2006-10-18": .nitf,
        "w3.org/xml/1998/namespace": .xml,
    ]

    private static let byPrefix: [String: XMLNamespace] = [
        "rss": .rss, "rdf": .rdf, "atom": .atom, "atom10": .atom, "atom03": .atom, "a10": .atom,
        "dc": .dublinCore, "dcterms": .dublinCoreTerms, "dct": .dublinCoreTerms, "content": .content,
        "xhtml": .xhtml, "html": .xhtml, "body": .xhtml, "media": .media, "itunes": .itunes,
        "googleplay": .googlePlay, "podcast": .podcast, "georss": .geoRSS, "geo": .geo, "gml": .gml,
        "thr": .thread, "creativecommons": .creativeCommons, "cc": .creativeCommons, "sy": .syndication,
        "feedburner": .feedburner, "wfw": .wellFormedWeb, "slash": .slash, "nitf": .nitf, "xml": .xml,
    ]
}
