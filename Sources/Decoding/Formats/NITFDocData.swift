import Stories

/// NITF's docdata: identity, status, dates, urgency, keywords of the document.
struct NITFDocData {
    private let data: XMLElement

    init(_ data: XMLElement) {
        self.data = data
    }

    /// Fills in what `item` does not know yet; lists grow.
    func fill(_ item: inout WireItem) {
        NewsML12Metadata.set(&item.status, data.filled("management-status"))
        if let replaced = data.filled("management-doc-idref") {
            item.relations.append(WireRelation(target: replaced, rel: "replaces"))
        }
        for part in data.children {
            switch part.name {
            case "doc-id": fillIdentity(&item, from: part)
            case "urgency": NewsML12Metadata.set(&item.urgency, part.filled("ed-urg"))
            case "date.issue": NewsML12Metadata.set(&item.updated, part.filled("norm") ?? part.trimmedText)
            case "date.expire": NewsML12Metadata.set(&item.expires, part.filled("norm"))
            case "evloc": fillPlace(&item, from: part)
            case "du-key": fillDynamicKey(&item, from: part)
            case "ed-msg": if let note = part.filled("info") { item.editorialNotes.append(WireText(note)) }
            case "correction": fillCorrection(&item, from: part)
            case "doc.copyright":
                NewsML12Metadata.set(&item.copyrightHolder, part.filled("holder"))
            case "doc.rights":
                if let limits = part.filled("limitations") { item.usageTerms.append(WireText(limits)) }
            case "key-list":
                for keyword in part.children(named: "keyword") {
                    if let word = keyword.filled("key") { NewsML12Metadata.addKeyword(&item, word) }
                }
            case "identified-content": fillIdentified(&item, from: part)
            default: continue
            }
        }
        fillRelease(&item)
    }

    private func fillIdentity(_ item: inout WireItem, from element: XMLElement) {
        guard let id = element.filled("id-string") else { return }
        NewsML12Metadata.set(&item.guid, id)
        NewsML12Metadata.set(&item.provider, element.filled("regsrc"))
    }

    private func fillPlace(_ item: inout WireItem, from place: XMLElement) {
        NewsML12Metadata.set(&item.located, place.filled("city"))
        if let city = place.filled("city") { item.places.append(WirePlace(name: city, relation: "city")) }
        if let country = place.filled("iso-cc") {
            item.places.append(
                WirePlace(
                    name: place.filled("county-dist"), code: country, scheme: "iso3166", relation: "country"))
        }
    }

    /// The key under which further versions of the document come, and its version there.
    private func fillDynamicKey(_ item: inout WireItem, from key: XMLElement) {
        NewsML12Metadata.set(&item.version, key.filled("version") ?? key.filled("generation"))
        guard let value = key.filled("key") else { return }
        item.identifiers.append(WireIdentifier(role: "du-key", value: value))
        NewsML12Metadata.set(&item.slugline, value)
    }

    private func fillCorrection(_ item: inout WireItem, from correction: XMLElement) {
        item.signals.append("correction")
        if let note = correction.filled("info") { item.editorialNotes.append(WireText(note)) }
        if let corrected = correction.filled("id-string") {
            item.relations.append(WireRelation(target: corrected, rel: "replaces"))
        }
    }

    private func fillIdentified(_ item: inout WireItem, from content: XMLElement) {
        for part in content.children {
            guard let name = part.filled("value") ?? part.trimmedText else { continue }
            switch part.name {
            case "person", "org", "event": item.subjects.append(WireSubject(name: name, relation: part.name))
            case "location": item.places.append(WirePlace(name: name, relation: "location"))
            default: continue
            }
        }
    }

    /// date.release is an embargo when the status says so, or when it lies after the issue. The two are compared as text:
    /// both are written alike, year first.
    private func fillRelease(_ item: inout WireItem) {
        guard item.embargoed == nil, let release = data.child("date.release")?.filled("norm") else { return }
        let status = item.status?.lowercased() ?? ""
        let issue = data.child("date.issue")?.filled("norm") ?? ""
        let isLater =
            release.utf8.count == issue.utf8.count && release.suffix(5) == issue.suffix(5) && release > issue
        if status == "embargoed" || status == "withheld" || isLater { item.embargoed = release }
    }
}
