/// What an element of a web feed's item says, whichever of RSS, RDF, Atom and their modules it comes from.
enum WebField: Sendable {
    case item, channel, entries
    case title, link, guid, summary, body, author, contributor, publisher, category, keywords, comments
    case published, updated, created, expires, language, rights, license, enclosure, source, sourceText
    case image, identifier, section, type, originalLink, replies, commenting, inReplyTo
    case mediaGroup, mediaContent, mediaThumbnail, mediaTitle, mediaDescription, mediaCredit, mediaCategory
    case mediaCopyright
    case itunesAuthor, itunesTitle, itunesSubtitle, itunesSummary, itunesDuration, itunesImage, itunesCategory
    case point, latitude, longitude, whereabouts, featureName
    case timeToLive, updatePeriod, updateFrequency
    case agency

    /// The field for a resolved name; nil for what no consumer asks for. Local names count in any case: feeds write
    /// `pubdate` and `lastbuilddate`.
    init?(_ tag: XMLTag) {
        let name = tag.local.lowercased()
        let field: WebField?
        switch tag.namespace {
        case .none, .rss, .rdf, .atom: field = Self.core[name] ?? Self.agencyField(name)
        case .other:
            field = tag.prefix == nil ? Self.core[name] ?? Self.agencyField(name) : Self.other(tag, name)
        case .dublinCore, .dublinCoreTerms: field = Self.dublinCore[name]
        case .content: field = name == "encoded" ? .body : nil
        case .xhtml: field = name == "body" || name == "div" ? .body : nil
        case .media: field = Self.media[name]
        case .itunes, .googlePlay: field = Self.itunes[name]
        case .geoRSS, .geo, .gml: field = Self.geo[name]
        case .thread: field = name == "in-reply-to" ? .inReplyTo : nil
        case .creativeCommons: field = name == "license" ? .license : nil
        case .syndication: field = Self.syndication[name]
        case .feedburner: field = name == "origlink" ? .originalLink : nil
        case .wellFormedWeb: field = Self.wellFormedWeb[name]
        case .slash: field = name == "section" ? .section : nil
        case .podcast, .newsMLG2, .nitf, .xml: field = nil
        }
        guard let field else { return nil }
        self = field
    }

    /// The field of every name of `tree`, by the name's index.
    static func table(for tree: XMLTree) -> [WebField?] { tree.tags.map { WebField($0) } }

    /// Belga and ANP put their own elements, `anp_…`, into RSS.
    private static func agencyField(_ name: String) -> WebField? { name.hasPrefix("anp_") ? .agency : nil }

    private static func other(_ tag: XMLTag, _ name: String) -> WebField? {
        if tag.prefix == "anp" || name.hasPrefix("anp_") { return .agency }
        if tag.prefix == "prism", name == "publicationdate" { return .published }
        return nil
    }

    private static let core: [String: WebField] = [
        "item": .item, "entry": .item, "channel": .channel, "items": .entries,
        "title": .title, "link": .link, "guid": .guid, "id": .guid, "url": .link,
        "description": .summary, "summary": .summary, "abstract": .summary, "tagline": .summary,
        "content": .body, "body": .body, "fullitem": .body, "encoded": .body, "fulltext": .body,
        "author": .author, "managingeditor": .author, "creator": .author, "contributor": .contributor,
        "webmaster": .publisher, "publisher": .publisher,
        "category": .category, "categories": .category, "keywords": .keywords, "tags": .keywords,
        "comments": .comments,
        "pubdate": .published, "published": .published, "issued": .published,
        "updated": .updated, "modified": .updated, "lastbuilddate": .updated, "date": .updated,
        "created": .created, "expirationdate": .expires,
        "language": .language, "copyright": .rights, "rights": .rights, "license": .license,
        "enclosure": .enclosure, "source": .source, "image": .image, "subject": .category,
        "ttl": .timeToLive, "in-reply-to": .inReplyTo, "point": .point,
    ]

    private static let dublinCore: [String: WebField] = [
        "title": .title, "creator": .author, "author": .author, "contributor": .contributor,
        "publisher": .publisher, "date": .updated, "subject": .category, "language": .language,
        "rights": .rights,
        "identifier": .identifier, "description": .summary, "abstract": .summary, "source": .sourceText,
        "type": .type, "created": .created, "issued": .published, "available": .published,
        "modified": .updated,
        "license": .license, "valid": .expires,
    ]

    private static let media: [String: WebField] = [
        "group": .mediaGroup, "content": .mediaContent, "thumbnail": .mediaThumbnail, "title": .mediaTitle,
        "description": .mediaDescription, "text": .mediaDescription, "credit": .mediaCredit,
        "category": .mediaCategory, "keywords": .keywords, "copyright": .mediaCopyright, "license": .license,
    ]

    private static let itunes: [String: WebField] = [
        "author": .itunesAuthor, "title": .itunesTitle, "subtitle": .itunesSubtitle,
        "summary": .itunesSummary,
        "description": .itunesSummary, "duration": .itunesDuration, "image": .itunesImage,
        "category": .itunesCategory, "keywords": .keywords, "owner": .publisher, "link": .itunesImage,
    ]

    private static let geo: [String: WebField] = [
        "point": .point, "pos": .point, "lat": .latitude, "long": .longitude, "lon": .longitude,
        "where": .whereabouts, "featurename": .featureName, "box": .point,
    ]

    private static let wellFormedWeb: [String: WebField] = ["commentrss": .replies, "comment": .commenting]

    private static let syndication: [String: WebField] = [
        "updateperiod": .updatePeriod, "updatefrequency": .updateFrequency,
    ]
}
