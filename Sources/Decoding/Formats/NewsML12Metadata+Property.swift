import Stories

extension NewsML12Metadata {
    /// Reads a Property (NewsML 1.2 §5.1.4), whose names each agency chooses.
    static func fillProperty(_ item: inout WireItem, from property: XMLElement) {
        guard let name = property.formalName else { return }
        if name == "NewsPackage" {
            fillPackage(&item, from: property)
            return
        }
        guard let value = property.filled("Value") ?? property.filled("ValueRef") ?? property.trimmedText
        else { return }
        switch name.lowercased() {
        case "keyword", "keywords", "item_keyword": addKeyword(&item, value)
        case "priority":
            set(&item.urgency, value)
            set(&item.priority, value)
        case "urgency": set(&item.urgency, value)
        case "topic": set(&item.slugline, value)
        case "editorialinfo": item.editorialNotes.append(WireText(value))
        case "author": item.authors.append(WirePerson(name: value, role: "author"))
        case "label": item.subjects.append(WireSubject(name: value, relation: "label"))
        case "distribution": item.subjects.append(WireSubject(code: value, relation: "distribution"))
        case "category": item.subjects.append(WireSubject(code: value, relation: "category"))
        case "words", "wordcount": set(&item.wordCount, value)
        case "newsobjectid", "foreignid":
            guard value != "0" else { return }
            let identifier = WireIdentifier(role: name, value: value)
            item.identifiers.appendOnce(identifier)
        default: return
        }
    }

    /// A subscription's service and product, "BTL/ECO". A pair that lacks either is none.
    private static func fillPackage(_ item: inout WireItem, from package: XMLElement) {
        var service: String?
        var product: String?
        for property in package.children(named: "Property") {
            switch property.formalName {
            case "NewsService": service = property.filled("Value")
            case "NewsProduct": product = property.filled("Value")
            default: continue
            }
        }
        guard let service, let product else { return }
        let pair = "\(service)/\(product)"
        item.products.appendOnce(pair)
    }
}
