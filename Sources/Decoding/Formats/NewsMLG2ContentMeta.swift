import Stories

/// G2's contentMeta: what the content is about, by whom, and how it is headed.
enum NewsMLG2ContentMeta {
    /// Fills `item`, whose language is known, from `meta`.
    static func fill(_ item: inout WireItem, from meta: XMLElement) {
        for part in meta.children {
            switch part.name {
            case "urgency": item.urgency = part.trimmedText
            case "contentCreated": item.contentCreated = part.trimmedText
            case "located": fillPlace(&item, from: part)
            case "creator": addPerson(&item.authors, from: part)
            case "contributor": addPerson(&item.contributors, from: part)
            case "infoSource": addSource(&item, from: part)
            case "altId": addIdentifier(&item, from: part)
            case "keyword": if let word = part.trimmedText { NewsML12Metadata.addKeyword(&item, word) }
            case "genre": addGenre(&item, from: part)
            case "subject": addSubject(&item, from: part)
            case "headline": addHeadline(&item, from: part)
            case "slugline": NewsML12Metadata.set(&item.slugline, part.trimmedText)
            case "dateline": NewsML12Metadata.set(&item.dateline, part.trimmedText)
            case "by": NewsML12Metadata.set(&item.byline, part.trimmedText)
            case "creditline": NewsML12Metadata.set(&item.creditLine, part.trimmedText)
            case "description": addDescription(&item, from: part)
            default: continue
            }
        }
    }

    private static func fillPlace(_ item: inout WireItem, from located: XMLElement) {
        let concept = NewsMLG2Concept(located)
        let name = concept.name(in: item.language) ?? concept.literal
        NewsML12Metadata.set(&item.located, name)
        if let name {
            var place = WirePlace(name: name, code: concept.code, scheme: concept.scheme, relation: "located")
            let position =
                located.child(at: "geoAreaDetails", "position") ?? located.child(at: "POIDetails", "position")
            place.latitude = position?.filled("latitude").flatMap(Double.init)
            place.longitude = position?.filled("longitude").flatMap(Double.init)
            item.places.append(place)
        }
        for broader in located.children(named: "broader") {
            let concept = NewsMLG2Concept(broader)
            guard let name = concept.name(in: item.language) else { continue }
            let kind = broader.filled("type").map(NewsMLG2Concept.tail)
            item.places.append(
                WirePlace(name: name, code: concept.code, scheme: concept.scheme, relation: kind))
        }
    }

    private static func addPerson(_ people: inout [WirePerson], from element: XMLElement) {
        let concept = NewsMLG2Concept(element)
        guard let name = concept.label else { return }
        let role = element.filled("role").map(NewsMLG2Concept.tail)
        people.append(WirePerson(name: name, uri: element.filled("uri"), role: role))
    }

    private static func addSource(_ item: inout WireItem, from element: XMLElement) {
        guard let name = NewsMLG2Concept(element).label else { return }
        item.sources.appendOnce(WireParty(name: name, uri: element.filled("uri"))) { $0.name == name }
    }

    private static func addIdentifier(_ item: inout WireItem, from element: XMLElement) {
        guard let value = element.trimmedText else { return }
        item.identifiers.append(WireIdentifier(role: element.filled("type") ?? "altId", value: value))
    }

    private static func addGenre(_ item: inout WireItem, from element: XMLElement) {
        let concept = NewsMLG2Concept(element)
        let name = concept.name(in: item.language) ?? concept.literal
        guard name != nil || concept.code != nil else { return }
        item.genres.append(WireSubject(code: concept.code, scheme: concept.scheme, name: name))
    }

    /// A subject, and its equivalents in the IPTC's own vocabularies (sameAs).
    private static func addSubject(_ item: inout WireItem, from element: XMLElement) {
        let concept = NewsMLG2Concept(element)
        let name = concept.name(in: item.language)
        guard concept.code != nil || name != nil || concept.literal != nil else { return }
        item.subjects.append(
            WireSubject(
                code: concept.code ?? (name == nil ? concept.literal : nil), scheme: concept.scheme,
                name: name))
        for same in element.children where same.isNamed("sameAs") {
            let equivalent = NewsMLG2Concept(same)
            guard let scheme = equivalent.scheme, scheme == "subj" || scheme == "medtop" else { continue }
            item.subjects.append(
                WireSubject(
                    code: equivalent.code, scheme: scheme, name: equivalent.name(in: item.language),
                    relation: "sameAs"))
        }
    }

    private static func addHeadline(_ item: inout WireItem, from element: XMLElement) {
        guard let text = element.trimmedText else { return }
        let role = element.filled("role").map(NewsMLG2Concept.tail)
        let isMain = role == nil || role == "main" || role == "headline"
        let headline = WireText(text, role: isMain ? nil : role, language: element.filled("lang"))
        item.headlines.append(headline)
    }

    private static func addDescription(_ item: inout WireItem, from element: XMLElement) {
        guard !element.isBlank else { return }
        let role = element.filled("role").map(NewsMLG2Concept.tail)
        let text =
            element.hasChildren
            ? WireText(element.innerMarkup, markup: .html, role: role)
            : WireText(element.text, role: role)
        item.summaries.append(text)
    }
}
