import Stories

extension Normalization {
    /// The byline as sent, else the authors' names, else the credit.
    mutating func byline() -> String? {
        if let byline = line(item.byline, element: "byline") { return byline }
        let names = authors.compactMap { Mailbox.read($0).name ?? Mailbox.read($0).address }
        if !names.isEmpty { return PlainText.line(orNil: names.joined(separator: ", ")) }
        return line(item.creditLine, element: "credit")
    }

    /// The item's authors, else the channel's (RFC 4287 §4.2.1).
    private var authors: [WirePerson] { item.authors.isEmpty ? document.channel.authors : item.authors }

    /// Authors and contributors with their relation.
    mutating func people() -> [Story.Entity] {
        let persons =
            authors.map { ($0, $0.role ?? "author") }
            + item.contributors.map { ($0, $0.role ?? "contributor") }
        var people: [Story.Entity] = []
        for (person, role) in capped(persons, at: 100, element: "author") {
            let mailbox = Mailbox.read(person)
            let uri = person.uri.flatMap { links.resolve($0, for: .page) }
            guard mailbox.name != nil || mailbox.address != nil || uri != nil else { continue }
            var entity = Story.Entity(
                name: mailbox.name ?? mailbox.address, uri: uri,
                relation: PlainText.line(role, limit: 200).lowercased())
            entity.email = mailbox.address
            if !people.contains(entity) { people.append(entity) }
        }
        return people
    }

    /// Places with what is known of them; a point on the map is a geo URI (RFC 5870).
    mutating func places() -> [Story.Entity] {
        var places: [Story.Entity] = []
        for place in capped(item.places, at: 100, element: "place") {
            var entity = Story.Entity(
                name: PlainText.line(orNil: place.name), relation: PlainText.line(orNil: place.relation))
            if let code = PlainText.line(orNil: place.code) {
                entity.uri = SubjectCode(code: code, scheme: place.scheme).uri
                entity.literal = code
            }
            if let latitude = place.latitude, let longitude = place.longitude, abs(latitude) <= 90,
                abs(longitude) <= 180
            {
                entity.latitude = latitude
                entity.longitude = longitude
            }
            guard entity.name != nil || entity.literal != nil || entity.latitude != nil,
                !places.contains(entity)
            else { continue }
            places.append(entity)
        }
        return places
    }

    /// Who made the content, who delivers it, who is credited, and the feed it came by.
    mutating func infoSources() -> [Story.Entity] {
        var sources: [Story.Entity] = []
        func add(_ name: String?, uri: String? = nil, role: String) {
            let name = self.name(name)
            let uri = uri.flatMap { Normalization.absoluteURI($0) }
            guard name != nil || uri != nil else { return }
            let entity = Story.Entity(name: name, uri: uri, relation: role)
            if !sources.contains(entity) { sources.append(entity) }
        }
        for source in item.sources.prefix(32) {
            add(source.name, uri: source.uri, role: PlainText.line(orNil: source.role) ?? "source")
        }
        add(item.provider ?? document.channel.provider ?? dialect.provider, role: "provider")
        add(item.creditLine, role: "credit")
        let title = document.channel.title.map { HTML.isLikely($0) ? HTML.line($0) : $0 }
        sources.append(
            Story.Entity(
                name: PlainText.line(orNil: feed.name ?? title),
                uri: Normalization.absoluteURI(feed.url), literal: feed.id, relation: "feed"))
        return sources
    }

    /// `reference` as a valid URI with its scheme, without user and password; nil when it has none.
    static func absoluteURI(_ reference: String) -> String? {
        var reference = reference
        if reference.withUTF8({ URIReference.settledParts($0) }) != nil { return reference }
        guard let uri = URIReference(reference), let scheme = uri.scheme else { return nil }
        // What a browser would run or show as a page of its own is no identifier.
        guard !["javascript", "data", "vbscript", "blob"].contains(where: { scheme.elementsEqual($0.utf8) }),
            uri.authority != nil || !uri.path.isEmpty
        else { return nil }
        return uri.string
    }

    /// The item's own notice, else the channel's.
    func copyrightNotice() -> String? {
        switch item.copyrightMarkup {
        case .plain: PlainText.line(orNil: item.copyrightNotice) ?? name(document.channel.rights)
        case .html, .nitf: item.copyrightNotice.flatMap { PlainText.line(orNil: HTML.line($0)) }
        case .unknown: name(item.copyrightNotice ?? document.channel.rights)
        }
    }

    mutating func editorialNote() -> String? {
        joined(item.editorialNotes, element: "edNote")
    }

    mutating func usageTerms() -> String? {
        joined(item.usageTerms, element: "usageTerms")
    }

    /// Several notes as lines of one, each once.
    private mutating func joined(_ texts: [WireText], element: String) -> String? {
        var lines: [String] = []
        for text in capped(texts, at: 32, element: element) {
            let plain: String
            switch text.markup {
            case .plain: plain = text.value
            case .html, .nitf: plain = HTML.render(text.value, links: links).text
            case .unknown: plain = HTML.isLikely(text.value) ? HTML.line(text.value) : text.value
            }
            guard let line = line(plain, element: element), !lines.contains(line) else { continue }
            lines.append(line)
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}
