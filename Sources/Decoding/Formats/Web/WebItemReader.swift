import Stories

/// Reads one item or entry of a web feed, RSS and Atom alike: feeds of either kind borrow elements of the other.
struct WebItemReader {
    /// Which text types hold where none is stated.
    enum Flavor {
        case rss, atom10, atom03
    }

    let flavor: Flavor
    let fields: [WebField?]
    let element: XMLElement
    var item = WireItem()
    /// Fallbacks, used where the item has no such element of its own.
    var fallback = Fallback()

    /// What modules say besides the item's own elements.
    struct Fallback {
        var title: WireText?
        var summary: WireText?
        /// Of a podcast, or of the feed that an entry was taken from.
        var authors: [WirePerson] = []
        var guid: String?
        var latitude: Double?
        var longitude: Double?
        var duration: String?
        var rights: WireText?
    }

    private init(_ element: XMLElement, _ flavor: Flavor, _ fields: [WebField?]) {
        self.element = element
        self.flavor = flavor
        self.fields = fields
    }

    /// The item that `element` is; nil when it says nothing at all. `fields` is `WebField.table(for:)` of its tree.
    static func read(_ element: XMLElement, flavor: Flavor, fields: [WebField?]) -> WireItem? {
        guard element.hasChildren || !element.isBlank || !element.attributeRange.isEmpty else { return nil }
        var reader = WebItemReader(element, flavor, fields)
        reader.item.line = element.line
        reader.item.base = element.base
        reader.item.language = element.language
        reader.item.guid = element.attribute("about", in: .rdf) ?? element.attribute("about")
        for child in element.children { reader.take(child) }
        reader.settle()
        reader.item.diagnostics = element.tree.diagnostics(in: element)
        return reader.item
    }

    func field(of element: XMLElement) -> WebField? { fields[Int(element.node.tag)] }

    private mutating func take(_ child: XMLElement) {
        guard let field = field(of: child) else { return }
        switch field {
        case .title: takeTitle(child)
        case .link: takeLink(child)
        case .guid: takeGuid(child)
        case .summary: takeSummary(child)
        case .body: takeBody(child)
        case .author, .itunesAuthor, .contributor, .publisher, .mediaCredit: takePerson(child, field)
        case .category, .mediaCategory, .itunesCategory, .keywords, .section: takeSubject(child, field)
        case .published: setDate(&item.published, child)
        case .updated: setDate(&item.updated, child)
        case .created: setDate(&item.created, child)
        case .expires: setDate(&item.expires, child)
        case .language: if let language = child.trimmedText { item.language = language }
        case .rights: if item.copyrightNotice == nil, let notice = text(of: child) { takeRights(notice) }
        case .mediaCopyright: fallback.rights = fallback.rights ?? text(of: child)
        case .license: takeLicense(child)
        case .type:
            if let type = child.trimmedText { item.genres.append(WireSubject(name: type, relation: "type")) }
        case .identifier: takeIdentifier(child)
        case .comments: takeReference(child, rel: "comments")
        case .replies: takeReference(child, rel: "replies")
        case .commenting: takeReference(child, rel: "comment")
        case .originalLink: takeReference(child, rel: "canonical")
        case .inReplyTo: takeReply(child)
        case .source: takeSource(child)
        case .sourceText: takeSourceText(child)
        case .enclosure, .mediaGroup, .mediaContent, .mediaThumbnail, .itunesImage, .image:
            takeMedia(child, field)
        case .mediaTitle, .itunesTitle: fallback.title = fallback.title ?? text(of: child)
        case .mediaDescription, .itunesSummary: fallback.summary = fallback.summary ?? text(of: child)
        case .itunesSubtitle: takeSubtitle(child)
        case .itunesDuration: set(&fallback.duration, child)
        case .point, .latitude, .longitude, .whereabouts, .featureName: takePlace(child, field)
        case .agency: takeAgencyElement(child)
        case .item, .channel, .entries, .timeToLive, .updatePeriod, .updateFrequency: break
        }
    }

    /// Puts the fallbacks where nothing better came.
    private mutating func settle() {
        if item.headlines.isEmpty, let title = fallback.title { item.headlines.append(title) }
        takeFallbackSummary()
        if item.authors.isEmpty { item.authors = fallback.authors }
        if item.guid == nil { item.guid = fallback.guid }
        takeAttributes()
        if item.copyrightNotice == nil, let notice = fallback.rights { takeRights(notice) }
        if let duration = fallback.duration,
            let index = item.media.firstIndex(where: { $0.role == "enclosure" }),
            item.media[index].duration == nil
        {
            item.media[index].duration = duration
        }
        if let latitude = fallback.latitude, let longitude = fallback.longitude {
            addPoint(latitude, longitude)
        }
        let media = item.media
        if !item.bodies.isEmpty || media.isEmpty { return }
        // A body out of line (RFC 4287 §4.1.3.2) leaves the item without text of its own.
        if media.contains(where: { $0.role == "content" }) { item.isPartial = true }
    }

    /// A module's summary stands for the item's own, or beside it when it says something else.
    private mutating func takeFallbackSummary() {
        guard var summary = fallback.summary else { return }
        if item.summaries.contains(where: { $0.role == nil }) {
            guard !(item.summaries + item.bodies).contains(where: { $0.value == summary.value }) else {
                return
            }
            summary.role = "alternative"
            item.summaries.append(summary)
        } else {
            item.summaries.insert(summary, at: 0)
        }
    }

    /// The Channel Definition Format, RSS's forerunner, has address and date of an item as attributes.
    private mutating func takeAttributes() {
        guard flavor == .rss, element.name.lowercased() == "item" else { return }
        if item.links.isEmpty, let address = element.attribute("HREF") ?? element.attribute("href") {
            item.links.append(WireLink(address))
        }
        if item.updated == nil { item.updated = element.attribute("LASTMOD") ?? element.attribute("lastmod") }
    }

    /// Sets a field that the first element of its kind decides.
    private func set(_ value: inout String?, _ element: XMLElement) {
        if value == nil { value = element.trimmedText }
    }

    /// Sets a date. Of the format's own elements the last counts, as with titles; Dublin Core's only fill a gap.
    private func setDate(_ value: inout String?, _ element: XMLElement) {
        guard value == nil || element.namespace != .dublinCore && element.namespace != .dublinCoreTerms else {
            return
        }
        value = element.trimmedText ?? value
    }

    private mutating func takeRights(_ notice: WireText) {
        item.copyrightNotice = notice.value
        item.copyrightMarkup = notice.markup
    }
}
