import Stories

extension WebItemReader {
    /// Belga's and ANP's extensions: `anp_` and the name of a fact. No description of them is published, so that the names
    /// below are guesses from the few seen and their likes; what is none of them stays as an identifier under its own
    /// name, so that no fact is lost.
    mutating func takeAgencyElement(_ child: XMLElement) {
        guard let value = child.trimmedText else { return }
        var name = child.name.lowercased()
        if name.hasPrefix("anp_") { name.removeFirst(4) }
        switch name {
        case "id", "guid", "newsid": if item.guid == nil { item.guid = value }
        case "version", "revision": item.version = value
        case "status": item.status = value
        case "urgency": item.urgency = value
        case "priority", "prio": item.priority = value
        case "title", "headline":
            if item.headlines.isEmpty { item.headlines.append(WireText(value, markup: .unknown)) }
        case "subtitle", "subheadline": item.headlines.append(WireText(value, markup: .unknown, role: "sub"))
        case "lead", "intro", "summary": if let text = text(of: child) { item.summaries.append(text) }
        case "body", "text", "content", "fulltext": if let text = text(of: child) { item.bodies.append(text) }
        case "author", "byline": item.byline = value
        case "credit", "creditline": item.creditLine = value
        case "slug", "slugline": item.slugline = value
        case "copyright": item.copyrightNotice = value
        case "source", "provider": item.sources.append(WireParty(name: value))
        case "language", "lang": item.language = value
        case "location", "city", "place": item.located = value
        case "note", "editorialnote", "ednote": item.editorialNotes.append(WireText(value))
        case "keyword", "keywords", "tags":
            item.keywords.append(
                contentsOf: value.split { $0 == "," || $0 == ";" }.map { String($0).trimmingSpace() })
        case "category", "subject", "provincie", "province", "section":
            item.subjects.append(WireSubject(scheme: nil, name: value, relation: name))
        case "genre", "type": item.genres.append(WireSubject(name: value))
        case "embargo": item.embargoed = value
        case "created", "firstcreated": item.created = value
        case "updated", "modified", "versioncreated": item.updated = value
        case "date", "pubdate", "published": item.published = item.published ?? value
        case "wordcount", "words": item.wordCount = value
        case "image", "photo", "picture": item.media.append(WireMedia(href: value))
        default: item.identifiers.append(WireIdentifier(role: child.name, value: value))
        }
    }
}
