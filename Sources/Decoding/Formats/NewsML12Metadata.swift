import Stories

/// What a NewsComponent says about its content: NewsLines (NewsML 1.2 §5.7), AdministrativeMetadata (§5.8),
/// RightsMetadata (§5.9), DescriptiveMetadata (§5.10). Single facts are filled where the item has none, lists grow.
enum NewsML12Metadata {
    /// Fills `item` from `component` itself, not from the components inside it.
    static func fill(_ item: inout WireItem, from component: XMLElement) {
        fill(&item, from: component, parts: parts(of: component))
    }

    /// The children of `component` that say something about it, not the components inside it.
    static func parts(of component: XMLElement) -> [XMLElement] {
        component.children.filter { !$0.isNamed("NewsComponent") }
    }

    /// As `fill(_:from:)`, with `parts` of the component: those of a chain with thousands of members are found once.
    static func fill(_ item: inout WireItem, from component: XMLElement, parts: [XMLElement]) {
        if item.role == nil { item.role = parts.first { $0.isNamed("Role") }?.formalName }
        for part in parts {
            switch part.name {
            case "NewsLines": fillLines(&item, from: part)
            case "AdministrativeMetadata", "AdministrativeMetada": fillAdministrative(&item, from: part)
            case "RightsMetadata": fillRights(&item, from: part)
            // TASS misspells it.
            case "DescriptiveMetadata", "DescriptiveMetada": fillDescriptive(&item, from: part)
            case "Metadata":
                for property in part.children(named: "Property") { fillProperty(&item, from: property) }
            case "Comment": if let note = part.trimmedText { item.editorialNotes.append(WireText(note)) }
            default: continue
            }
        }
        if item.language == nil, let language = component.language, !language.isEmpty {
            item.language = language
        }
    }

    private static func fillLines(_ item: inout WireItem, from lines: XMLElement) {
        for line in lines.children {
            guard line.name != "NewsLine" else {
                fillNewsLine(&item, from: line)
                continue
            }
            guard let text = line.trimmedText else { continue }
            switch line.name {
            case "HeadLine": addHeadline(&item, text, role: nil)
            case "SubHeadLine": addHeadline(&item, text, role: "sub")
            case "ByLine": set(&item.byline, text)
            case "DateLine": set(&item.dateline, text)
            case "CreditLine": set(&item.creditLine, text)
            case "CopyrightLine": set(&item.copyrightNotice, text)
            case "RightsLine": addTerms(&item, text)
            case "SlugLine": set(&item.slugline, text)
            case "SeriesLine": addHeadline(&item, text, role: "series")
            case "KeywordLine": addKeyword(&item, text)
            default: continue
            }
        }
    }

    private static func fillNewsLine(_ item: inout WireItem, from line: XMLElement) {
        guard let text = line.child("NewsLineText")?.trimmedText,
            let type = line.child("NewsLineType")?.formalName
        else { return }
        switch type.lowercased() {
        case "catchword":
            set(&item.slugline, text)
            addKeyword(&item, text)
        case "advisoryline", "advisory", "editornote", "note": item.editorialNotes.append(WireText(text))
        case "productline": addHeadline(&item, text, role: "product")
        case "keyword", "keywordline": addKeyword(&item, text)
        default: return
        }
    }

    private static func fillAdministrative(_ item: inout WireItem, from metadata: XMLElement) {
        for part in metadata.children {
            switch part.name {
            case "Provider":
                if let name = part.child("Party")?.formalName { set(&item.provider, name) }
            case "Source":
                for party in part.children(named: "Party") { addSources(&item, party) }
            case "Creator":
                for party in part.children(named: "Party") { addPerson(&item.authors, party) }
            case "Contributor":
                for party in part.children(named: "Party") { addPerson(&item.contributors, party) }
            case "Property": fillProperty(&item, from: part)
            default: continue
            }
        }
    }

    private static func fillRights(_ item: inout WireItem, from metadata: XMLElement) {
        for copyright in metadata.children(named: "Copyright") {
            if let holder = copyright.child("CopyrightHolder")?.trimmedText {
                set(&item.copyrightHolder, holder)
            }
        }
        for rights in metadata.children(named: "UsageRights") {
            for part in rights.children {
                guard part.isNamed("UsageType") || part.isNamed("Limitations"), let text = part.trimmedText
                else { continue }
                addTerms(&item, text)
            }
        }
    }

    private static func fillDescriptive(_ item: inout WireItem, from metadata: XMLElement) {
        if item.contentCreated == nil { item.contentCreated = metadata.filled("DateAndTime") }
        for part in metadata.children {
            switch part.name {
            case "Language": if let language = part.formalName { set(&item.language, language) }
            case "Genre":
                guard let genre = part.formalName else { continue }
                let subject = WireSubject(code: genre, scheme: part.filled("Scheme"))
                item.genres.appendOnce(subject)
            case "SubjectCode": for subject in part.children { addSubject(&item, subject) }
            case "Subject", "SubjectMatter", "SubjectDetail": addSubject(&item, part)
            case "Location": fillLocation(&item, from: part)
            case "DateLineDate": item.contentCreated = part.trimmedText ?? item.contentCreated
            case "Property": fillProperty(&item, from: part)
            default: continue
            }
        }
    }

    private static func addSubject(_ item: inout WireItem, _ element: XMLElement) {
        guard let code = element.formalName ?? element.trimmedText else { return }
        // IPTC subject codes have eight digits (NewsML 1.2 §5.10: SubjectQualifier only qualifies).
        let isCode = code.utf8.count == 8 && code.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        let scheme = isCode ? "subj" : element.filled("Scheme")
        let subject = WireSubject(code: code, scheme: scheme, relation: element.name)
        item.subjects.appendOnce(subject) { $0.code == code && $0.scheme == scheme }
        guard let category = element.filled("cat") else { return }
        item.subjects.appendOnce(WireSubject(code: category, relation: "category")) {
            $0.code == category && $0.relation == "category"
        }
    }

    /// Where the dispatch is from, or with HowPresent "Event" where what it tells happened.
    private static func fillLocation(_ item: inout WireItem, from location: XMLElement) {
        let isEvent = location.filled("HowPresent")?.lowercased() == "event"
        for property in location.children(named: "Property") {
            guard let kind = property.formalName, let value = property.filled("Value") else { continue }
            if kind == "City", !isEvent { set(&item.located, value) }
            let isCode = kind.hasPrefix("Country") && value.utf8.count <= 3
            item.places.append(
                WirePlace(
                    name: isCode ? nil : value, code: isCode ? value : nil, scheme: isCode ? "iso3166" : nil,
                    relation: kind.lowercased()))
        }
    }

    // MARK: Parts

    /// Adds a headline once; the first without a role is the main one.
    static func addHeadline(_ item: inout WireItem, _ text: String, role: String?) {
        guard item.headlines.count < 1000, !item.headlines.contains(where: { $0.value == text }) else {
            return
        }
        let isMain = role == nil && !item.headlines.contains { $0.role == nil }
        let headline = WireText(text, role: isMain ? nil : role ?? "alternate")
        if isMain { item.headlines.insert(headline, at: 0) } else { item.headlines.append(headline) }
    }

    /// Adds a keyword once.
    static func addKeyword(_ item: inout WireItem, _ text: String) {
        item.keywords.appendOnce(text)
    }

    /// Fills an empty field.
    static func set(_ field: inout String?, _ value: String?) {
        if field == nil { field = value }
    }

    private static func addTerms(_ item: inout WireItem, _ text: String) {
        item.usageTerms.appendOnce(WireText(text)) { $0.value == text }
    }

    /// "ANP/BELGA" is two.
    private static func addSources(_ item: inout WireItem, _ party: XMLElement) {
        guard let names = party.formalName else { return }
        for name in names.split(separator: "/").map({ $0.trimmingSpace() }) where !name.isEmpty {
            item.sources.appendOnce(WireParty(name: String(name))) { $0.name == name }
        }
    }

    /// Initials come in parentheses when somebody else signs for them.
    private static func addPerson(_ people: inout [WirePerson], _ party: XMLElement) {
        guard let name = party.formalName?.filter({ $0 != "(" && $0 != ")" }), !name.isEmpty else { return }
        let person = WirePerson(name: name, role: party.filled("Topic"))
        people.appendOnce(person)
    }
}
