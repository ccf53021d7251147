import Stories

extension WebItemReader {
    // MARK: Identity and links

    mutating func takeGuid(_ child: XMLElement) {
        guard let guid = child.trimmedText else { return }
        item.guid = guid
        if let isPermalink = child.attribute("isPermaLink") ?? child.attribute("ispermalink") {
            item.guidIsPermalink = isPermalink.lowercased() != "false"
        }
    }

    mutating func takeIdentifier(_ child: XMLElement) {
        guard let value = child.trimmedText else { return }
        item.identifiers.append(WireIdentifier(role: "identifier", value: value))
        if fallback.guid == nil { fallback.guid = value }
    }

    /// RSS's link is text, Atom's has href and rel (RFC 4287 §4.2.7); feeds of either kind hold both.
    mutating func takeLink(_ child: XMLElement) {
        guard let href = child.attribute("href") else {
            guard let address = child.trimmedText ?? child.attribute("resource", in: .rdf) else { return }
            item.links.appendOnce(WireLink(address, base: base(of: child))) {
                $0.href == address && $0.rel == "alternate"
            }
            return
        }
        var rel = child.attribute("rel")?.trimmingSpace().lowercased() ?? "alternate"
        for prefix in [
            "http://www.iana.org/assignments/relation/", "http://www.iana.org/assignments/link-relations/",
        ]
        where rel.hasPrefix(prefix) {
            rel.removeFirst(prefix.count)
        }
        if rel.isEmpty { rel = "alternate" }
        let address = href.trimmingSpace()
        switch rel {
        case "enclosure":
            var media = WireMedia(href: address, type: child.attribute("type"))
            media.size = child.attribute("length")
            media.title = child.attribute("title")
            media.role = "enclosure"
            media.base = base(of: child)
            item.media.append(media)
        case "license", "licence":
            item.usageTerms.append(WireText(address))
        default:
            item.links.append(
                WireLink(
                    address, rel: rel, type: child.attribute("type"), language: child.attribute("hreflang"),
                    title: child.attribute("title"), base: base(of: child)))
        }
    }

    mutating func takeReference(_ child: XMLElement, rel: String) {
        guard let address = child.trimmedText else { return }
        item.links.append(WireLink(address, rel: rel, base: base(of: child)))
    }

    /// Atom threading (RFC 4685 §3).
    mutating func takeReply(_ child: XMLElement) {
        guard let target = child.attribute("ref") ?? child.attribute("href") ?? child.trimmedText else {
            return
        }
        item.relations.append(WireRelation(target: target, rel: "inReplyTo"))
    }

    mutating func takeLicense(_ child: XMLElement) {
        let terms =
            child.attribute("resource", in: .rdf) ?? child.attribute("href") ?? child.trimmedText
            ?? child.attribute("resource")
        if let terms { item.usageTerms.append(WireText(terms)) }
    }

    // MARK: Subjects

    mutating func takeSubject(_ child: XMLElement, _ field: WebField) {
        switch field {
        case .keywords:
            for keyword in child.text.split(separator: ",").map({ String($0).trimmingSpace() }) {
                if !keyword.isEmpty { item.keywords.appendOnce(keyword) }
            }
        case .itunesCategory:
            takeItunesCategory(child)
        default:
            if child.hasChildren {
                takeWrapped(child)
                return
            }
            takeCategory(child)
        }
    }

    /// A wrapper, <categories><category>…, or a category with elements inside, of which its own text or a title names it.
    private mutating func takeWrapped(_ child: XMLElement) {
        for inner in child.children {
            switch field(of: inner) {
            case .category: takeSubject(inner, .category)
            case .title: takeCategory(inner)
            default: break
            }
        }
        guard let first = child.children.first(where: { _ in true }) else { return }
        let own = child.tree.trimmed(Int(child.node.textStart)..<Int(first.node.textStart))
        if let name = child.attribute("term") ?? (own.isEmpty ? nil : child.tree.string(own)) {
            add(WireSubject(name: name, relation: "category"))
        }
    }

    private mutating func takeCategory(_ child: XMLElement) {
        let term = child.attribute("term") ?? child.trimmedText ?? child.attribute("text")
        var scheme = child.attribute("scheme") ?? child.attribute("domain")
        // Media RSS §<media:category>: where no scheme is stated, its own holds.
        if scheme == nil, child.namespace == .media {
            scheme = "http://search.yahoo.com/mrss/category_schema"
        }
        let label = child.attribute("label")
        guard let name = label ?? term, !name.isEmpty else { return }
        let isCoded = scheme.map { !$0.isEmpty } ?? false || label != nil
        add(WireSubject(code: isCoded ? term : nil, scheme: scheme, name: name, relation: "category"))
    }

    /// Categories inside each other, each with its name as attribute.
    private mutating func takeItunesCategory(_ child: XMLElement) {
        if let name = child.attribute("text") ?? child.trimmedText { addItunesCategory(name) }
        for inner in child.descendants(named: "category") {
            if let name = inner.attribute("text") { addItunesCategory(name) }
        }
    }

    /// Apple's names are a scheme of their own.
    private mutating func addItunesCategory(_ name: String) {
        add(WireSubject(scheme: "http://www.itunes.com/", name: name, relation: "category"))
    }

    private mutating func add(_ subject: WireSubject) {
        item.subjects.appendOnce(subject)
    }

    // MARK: People

    mutating func takePerson(_ child: XMLElement, _ field: WebField) {
        guard var person = WebPerson.read(child) else { return }
        switch field {
        case .itunesAuthor:
            if fallback.authors.isEmpty { fallback.authors = [person] }
        case .contributor:
            item.contributors.append(person)
        case .mediaCredit:
            person.role = child.attribute("role")
            item.contributors.append(person)
        case .publisher:
            if item.provider == nil { item.provider = person.name ?? person.email }
        default:
            item.authors.appendOnce(person) {
                $0 == person || $0.name == person.name && person.email == nil && person.uri == nil
            }
        }
    }

    // MARK: Sources

    /// RSS's source names a feed by its address; Atom's (RFC 4287 §4.2.11) is a feed's head, whose authors and rights
    /// hold for an entry that has none.
    mutating func takeSource(_ child: XMLElement) {
        guard child.hasChildren else {
            let address = child.attribute("url") ?? child.attribute("href")
            guard let name = child.trimmedText ?? child.attribute("title") ?? address else { return }
            item.sources.append(WireParty(name: name, uri: address, role: "source"))
            return
        }
        var name: String?
        var address: String?
        var id: String?
        var authors: [WirePerson] = []
        for inner in child.children {
            switch field(of: inner) {
            case .title: name = name ?? text(of: inner)?.value
            case .guid: id = inner.trimmedText
            case .link where inner.attribute("rel") ?? "alternate" == "alternate":
                address = address ?? inner.attribute("href") ?? inner.trimmedText
            case .author: if let person = WebPerson.read(inner) { authors.appendOnce(person) }
            case .rights: fallback.rights = fallback.rights ?? text(of: inner)
            default: break
            }
        }
        if fallback.authors.isEmpty { fallback.authors = authors }
        guard let known = name ?? address ?? id else { return }
        item.sources.append(WireParty(name: known, uri: address ?? id, role: "source"))
    }

    mutating func takeSourceText(_ child: XMLElement) {
        guard let name = child.trimmedText else { return }
        item.sources.append(WireParty(name: name, role: "source"))
    }
}
