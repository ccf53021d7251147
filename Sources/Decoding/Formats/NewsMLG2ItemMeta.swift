import Stories

/// G2's itemMeta: management of the item as such.
enum NewsMLG2ItemMeta {
    /// Fills `item` from `meta`.
    static func fill(_ item: inout WireItem, from meta: XMLElement) {
        let notes = meta.children(named: "edNote")
        let hasPlainNote = notes.contains { !$0.hasChildren && !$0.isBlank }
        for part in meta.children {
            switch part.name {
            case "itemClass": item.type = NewsMLG2Concept(part).code
            case "provider": item.provider = NewsMLG2Concept(part).label
            case "versionCreated": item.updated = part.trimmedText
            case "firstCreated": item.created = part.trimmedText
            case "embargoed": item.embargoed = part.trimmedText
            case "expires": item.expires = part.trimmedText
            case "pubStatus": item.status = NewsMLG2Concept(part).label.map(NewsMLG2Concept.tail)
            case "role": item.role = NewsMLG2Concept(part).code
            case "signal":
                if let signal = part.filled("qcode") ?? part.filled("literal") { item.signals.append(signal) }
            case "edNote":
                // dpa's notepad repeats in XHTML what its other notes say.
                guard !(part.hasChildren && hasPlainNote), let note = part.trimmedText else { continue }
                let role = part.filled("role").map(NewsMLG2Concept.tail)
                item.editorialNotes.append(WireText(note, role: role, language: part.filled("lang")))
            case "link": addLink(&item, from: part)
            case "memberOf":
                let concept = NewsMLG2Concept(part)
                guard let name = concept.name ?? concept.literal else { continue }
                item.subjects.append(
                    WireSubject(
                        code: concept.literal ?? concept.code, scheme: concept.scheme, name: name,
                        relation: "memberOf"))
            case "versionedId":
                guard let id = part.filled("guid") else { continue }
                item.identifiers.append(WireIdentifier(role: "versionedId", value: id))
            default: continue
            }
        }
    }

    /// A link to another item is a relation, one to the web a link.
    private static func addLink(_ item: inout WireItem, from link: XMLElement) {
        let rel = link.filled("rel").map(NewsMLG2Concept.tail)
        let title = link.child("title")?.trimmedText
        if let target = link.filled("residref") ?? link.filled("guidref") {
            let relation = rel.flatMap { relations[$0.lowercased()] } ?? "related"
            item.relations.append(WireRelation(target: target, rel: relation, title: title))
        } else if let href = link.filled("href") {
            item.links.append(
                WireLink(href, rel: rel ?? "related", type: link.filled("contenttype"), title: title))
        }
    }

    /// irel: NewsCodes by their local part.
    private static let relations = [
        "translationof": "translationOf", "translatedfrom": "translationOf", "isversionof": "replaces",
        "previousversion": "replaces", "replaces": "replaces", "derivedfrom": "derivedFrom",
    ]
}
