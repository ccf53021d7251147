import Stories

/// One ninjs object, its members looked up without regard to case.
struct NinjsItem {
    private let object: JSONObject

    /// Members of a list that are read; the normalizer keeps fewer.
    private static let longestList = 1000

    init(_ object: JSONObject) { self.object = object }

    private func member(_ name: String) -> JSONValue? { object.value(of: name, ignoringCase: true) }

    func text(_ names: String...) -> String? {
        for name in names {
            if let text = member(name)?.text { return text }
        }
        return nil
    }

    /// The objects of a list, under whichever of `names`; an object of objects is a list too, its names given as `name`.
    func list(_ names: String...) -> [(name: String?, value: JSONValue)] {
        for name in names {
            guard let value = member(name) else { continue }
            switch value.kind {
            case .array: return value.elements.prefix(NinjsItem.longestList).map { (nil, $0) }
            case .object:
                guard let members = value.object?.members else { continue }
                let isMap = members.allSatisfy { $0.value.object != nil || $0.value.isNull }
                return isMap
                    ? members.prefix(NinjsItem.longestList).map { ($0.name, $0.value) } : [(nil, value)]
            case .string, .escaped, .number: return [(nil, value)]
            case .null, .bool: continue
            }
        }
        return []
    }

    /// The item that the object tells.
    func item() -> WireItem {
        var item = WireItem()
        item.guid = text("uri", "guid")
        if let guid = text("guid"), guid != item.guid {
            item.identifiers.append(WireIdentifier(role: "guid", value: guid))
        }
        item.version = text("version")
        item.language = text("language")
        item.status = text("pubstatus")
        item.type = text("type")
        item.urgency = text("urgency")
        item.priority = text("priority")
        item.created = text("firstcreated")
        item.updated = text("versioncreated")
        item.contentCreated = text("contentcreated")
        item.published = text("firstpublished", "datepublished")
        item.embargoed = text("embargoeduntil", "embargoed")
        item.expires = text("expires", "expiry")
        item.isPartial = text("representationtype").map { $0 == "partial" || $0 == "incomplete" }
        item.byline = text("by", "byline")
        item.slugline = text("slugline")
        item.located = text("located")
        item.copyrightHolder = text("copyrightholder")
        item.copyrightNotice = text("copyrightnotice")
        item.usageTerms = text("usageterms").map { [WireText($0)] } ?? []
        item.editorialNotes = text("ednote").map { [WireText($0)] } ?? []
        item.wordCount = text("wordcount")
        fillTexts(&item)
        fillParties(&item)
        fillSubjects(&item)
        fillIdentifiers(&item)
        fillMedia(&item)
        fillAssociations(&item)
        return item
    }

    // MARK: Text

    private func fillTexts(_ item: inout WireItem) {
        for entry in list("headlines", "headline") {
            guard let text = NinjsItem.value(of: entry.value) else { continue }
            let role = NinjsItem.role(of: entry)
            if role == "dateline" {
                item.dateline = text
            } else {
                item.headlines.append(WireText(text, markup: .unknown, role: role == "main" ? nil : role))
            }
        }
        if item.headlines.isEmpty, let title = text("title", "name") {
            item.headlines = [WireText(title, markup: .unknown)]
        }
        item.summaries = texts("descriptions", prefix: "description_", role: "summary")
        item.bodies = texts("bodies", prefix: "body_", role: nil)
        if item.wordCount == nil {
            item.wordCount =
                list("bodies").lazy.compactMap { entry in
                    entry.value.object.flatMap { NinjsItem($0).text("wordcount") }
                }.first
        }
    }

    /// Texts of a list (2.x, 3.x), else of the members that begin with `prefix` and end with their type (1.x).
    private func texts(_ name: String, prefix: String, role: String?) -> [WireText] {
        var texts: [WireText] = []
        for entry in list(name) {
            guard let value = NinjsItem.value(of: entry.value) else { continue }
            let type = entry.value.object.flatMap { NinjsItem($0).text("contenttype") } ?? ""
            let markup: WireText.Markup =
                type.holds("html") ? .html : type.holds("nitf") ? .nitf : .plain
            texts.append(WireText(value, markup: markup, role: NinjsItem.role(of: entry) ?? role))
        }
        guard texts.isEmpty else { return texts }
        for (suffix, markup) in [("xhtml", WireText.Markup.html), ("html", .html), ("text", .plain)] {
            if let value = text(prefix + suffix), !texts.contains(where: { $0.markup == markup }) {
                texts.append(WireText(value, markup: markup, role: role))
            }
        }
        return texts
    }

    private static func value(of value: JSONValue) -> String? {
        value.text ?? value.object.flatMap { NinjsItem($0).text("value", "text") }
    }

    private static func role(of entry: (name: String?, value: JSONValue)) -> String? {
        entry.name ?? entry.value.object.flatMap { NinjsItem($0).text("role") }
    }

    // MARK: People, sources, subjects

    private func fillParties(_ item: inout WireItem) {
        if let source = text("source") { item.sources.append(WireParty(name: source)) }
        for entry in list("infosources", "infosource") {
            guard let source = entry.value.object.map(NinjsItem.init),
                let name = source.text("name", "literal") ?? entry.name
            else { continue }
            item.sources.append(
                WireParty(name: name, uri: source.text("uri"), role: source.text("role", "rel")))
        }
        if let provider = text("provider", "ingest_provider") { item.provider = provider }
        for entry in list("authors") {
            let author = entry.value.object.map(NinjsItem.init)
            guard let name = author?.text("name", "code") ?? entry.value.text else { continue }
            item.authors.append(WirePerson(name: name, uri: author?.text("uri"), role: author?.text("role")))
        }
        for entry in list("people") {
            guard let person = entry.value.object.map(NinjsItem.init),
                let name = person.text("name", "literal")
            else { continue }
            item.authors.append(WirePerson(name: name, uri: person.text("uri"), role: person.text("rel")))
        }
    }

    private func fillSubjects(_ item: inout WireItem) {
        item.subjects = subjects(list("subjects", "subject"), relation: nil)
        item.subjects += subjects(list("service", "services"), relation: "service")
        item.subjects += subjects(list("person"), relation: "person")
        item.subjects += subjects(list("organisations", "organisation"), relation: "organisation")
        item.subjects += subjects(list("events", "event"), relation: "event")
        item.subjects += subjects(list("anpa_category"), relation: "category")
        item.genres = subjects(list("genres", "genre"), relation: nil)
        item.keywords = list("keywords", "keyword").compactMap { NinjsItem.value(of: $0.value) }
        for entry in list("places", "place") {
            guard let place = entry.value.object.map(NinjsItem.init) else { continue }
            item.places.append(
                WirePlace(
                    name: place.text("name", "literal"), code: place.text("code", "uri", "qcode"),
                    scheme: place.text("scheme"), relation: place.text("rel")))
        }
    }

    private func subjects(_ entries: [(name: String?, value: JSONValue)], relation: String?) -> [WireSubject]
    {
        entries.compactMap { entry in
            if let name = entry.value.text { return WireSubject(name: name, relation: relation) }
            guard let subject = entry.value.object.map(NinjsItem.init) else { return nil }
            var code = subject.text("code", "uri", "qcode", "literal")
            var scheme = subject.text("scheme")
            // A qcode names its scheme.
            if scheme == nil, let sent = code, !sent.contains("/"), let colon = sent.firstIndex(of: ":"),
                !sent.hasPrefix("urn:"), !sent.hasPrefix("tag:")
            {
                scheme = String(sent[..<colon])
                code = String(sent[sent.index(after: colon)...])
            }
            let name = subject.text("name")
            guard code != nil || name != nil else { return nil }
            return WireSubject(
                code: code, scheme: scheme, name: name, relation: relation ?? subject.text("rel"))
        }
    }

    // MARK: Identifiers, media, associations

    private func fillIdentifiers(_ item: inout WireItem) {
        let ids = member("altids")
        if let members = ids?.object?.members {
            for member in members.prefix(NinjsItem.longestList) {
                guard let value = member.value.text else { continue }
                item.identifiers.append(WireIdentifier(role: member.name, value: value))
            }
        }
        if let ids, ids.kind == .array {
            for entry in ids.elements.prefix(NinjsItem.longestList).compactMap(\.object).map(NinjsItem.init) {
                guard let value = entry.text("value") else { continue }
                item.identifiers.append(WireIdentifier(role: entry.text("role") ?? "altId", value: value))
            }
        }
        if let link = item.identifiers.first(where: { $0.role == "link" })?.value
            ?? text("canonicalurl", "url")
        {
            item.links.append(WireLink(link))
        }
        if let former = text("evolvedfrom", "rewrite_of") {
            item.relations.append(WireRelation(target: former, rel: "replaces"))
        }
    }

    private func fillMedia(_ item: inout WireItem) {
        for entry in list("renditions") {
            guard let rendition = entry.value.object.map(NinjsItem.init), let href = rendition.text("href")
            else { continue }
            var media = WireMedia(href: href, type: rendition.text("contenttype", "mimetype"))
            media.role = entry.name ?? rendition.text("name")
            media.title = rendition.text("title")
            media.width = rendition.text("width")
            media.height = rendition.text("height")
            media.size = rendition.text("sizeinbytes")
            media.duration = rendition.text("duration")
            item.media.append(media)
        }
    }

    /// Another item inside or beside this one: a relation, and what of it can be fetched.
    private func fillAssociations(_ item: inout WireItem) {
        for entry in list("associations") {
            for element in entry.value.elements.prefix(NinjsItem.longestList) {
                guard let associated = element.object.map(NinjsItem.init) else { continue }
                if let target = associated.text("uri", "guid") {
                    item.relations.append(
                        WireRelation(
                            target: target, rel: associated.text("rel") ?? "associated",
                            title: associated.text("headline", "name") ?? entry.name))
                }
                var renditions = WireItem()
                associated.fillMedia(&renditions)
                for var media in renditions.media {
                    media.medium = associated.text("type")
                    if media.title == nil { media.title = associated.text("headline", "description_text") }
                    item.media.append(media)
                }
            }
        }
    }
}
