import Stories

/// NITF 3.x (IPTC, News Industry Text Format), alone or inside NewsML: `nitf` with head (docdata) and body.
enum NITFDecoder {
    /// Decodes a document whose root is `nitf`. `hinted` is the feed's dialect; without one the agency is told by
    /// distributor, source and copyright.
    static func decode(_ tree: XMLTree, dialect hinted: Dialect? = nil) -> WireDocument {
        var document = WireDocument(format: .nitf)
        document.diagnostics = tree.diagnostics
        let dialect = hinted ?? recognize(tree.root)
        document.dialect = dialect
        var item = WireItem()
        item.line = tree.root.line
        item.type = "text"
        fillHeadlines(&item, from: tree.root)
        fillMissing(&item, from: tree.root)
        if let body = NITFBody.text(of: tree.root) { item.bodies = [body] }
        item.applyHabits(of: dialect)
        if item.headlines.isEmpty, item.bodies.isEmpty, item.guid == nil {
            document.diagnostics.append(
                Diagnostic(
                    .error, "neither identity nor headline nor text", line: tree.root.line, element: "nitf"))
        } else {
            document.items = [item]
        }
        return document
    }

    /// Fills in what `item` does not know yet from the head and body.head of `nitf`; lists grow. Headlines and body stay.
    static func fillMissing(_ item: inout WireItem, from nitf: XMLElement) {
        if let head = nitf.child("head") {
            for meta in head.children(named: "meta") { fillMeta(&item, from: meta) }
            if let object = head.child("tobject") { fillSubjects(&item, from: object) }
            if let data = head.child("docdata") { NITFDocData(data).fill(&item) }
            for data in head.children(named: "pubdata") { fillPublication(&item, from: data) }
            if item.created == nil {
                item.created =
                    head.children(named: "revision-history").lazy.compactMap { $0.filled("norm") }.first
            }
        }
        if let head = nitf.child(at: "body", "body.head") { fillBodyHead(&item, from: head) }
        if item.language == nil {
            item.language = nitf.language ?? nitf.filled("baselang") ?? nitf.child("body")?.filled("lang")
        }
        for element in nitf.child(at: "body", "body.content")?.descendants(named: "media") ?? [] {
            fillMedia(&item, from: element)
        }
        for image in nitf.child(at: "body", "body.content")?.descendants(named: "img") ?? [] {
            guard let href = image.filled("source") ?? image.filled("src") else { continue }
            addMedia(&item, href: href, from: image, medium: "image", title: image.filled("alternate-text"))
        }
    }

    private static func recognize(_ nitf: XMLElement) -> Dialect? {
        let data = nitf.child(at: "head", "docdata")
        let head = nitf.child(at: "body", "body.head")
        var marks: [String?] = [
            head?.child("distributor")?.trimmedText, data?.child("doc-id")?.filled("regsrc"),
            data?.child("doc.copyright")?.filled("holder"),
            head?.child(at: "rights", "rights.owner")?.trimmedText,
        ]
        marks += (data?.child("del-list")?.children(named: "from-src") ?? []).map { $0.filled("src-name") }
        marks += DispatchText.credits(in: nitf.child(at: "body", "body.content")?.text.prefix(400) ?? "")
        return Dialect.recognized(in: marks)
    }

    private static func fillHeadlines(_ item: inout WireItem, from nitf: XMLElement) {
        let head = nitf.child(at: "body", "body.head")
        let lines = head?.child("hedline") ?? head?.child("headline")
        for line in lines.map({ Array($0.children) }) ?? [] {
            guard let text = line.trimmedText else { continue }
            let isMain = line.isNamed("hl1") && item.headlines.isEmpty
            item.headlines.append(WireText(text, role: isMain ? nil : "sub"))
        }
        if item.headlines.first?.role != nil || item.headlines.isEmpty,
            let title = nitf.child(at: "head", "title")?.trimmedText
        {
            item.headlines.insert(WireText(title), at: 0)
        }
    }

    private static func fillMeta(_ item: inout WireItem, from meta: XMLElement) {
        guard let name = meta.filled("name")?.lowercased(), let content = meta.filled("content") else {
            return
        }
        switch name {
        case "priority":
            NewsML12Metadata.set(&item.urgency, content)
            NewsML12Metadata.set(&item.priority, content)
        case "category", "categoria", "category_code", "anpa-category", "ap-category":
            item.subjects.append(WireSubject(code: content, relation: "category"))
        case "category_iptc": item.subjects.append(WireSubject(code: content, scheme: "subj"))
        case "keyword", "keywords":
            for word in content.split(separator: ",") {
                NewsML12Metadata.addKeyword(&item, String(word.trimmingSpace()))
            }
        case "slug", "slugline", "slug-line": NewsML12Metadata.set(&item.slugline, content)
        case "wordcount", "word-count": NewsML12Metadata.set(&item.wordCount, content)
        case "author": item.authors.append(WirePerson(name: content, role: "author"))
        case "version": NewsML12Metadata.set(&item.version, content)
        case "language", "lang": NewsML12Metadata.set(&item.language, content)
        default: return
        }
    }

    /// tobject (NITF §"tobject"): genre in its properties, IPTC subject codes in its subjects.
    private static func fillSubjects(_ item: inout WireItem, from object: XMLElement) {
        if let kind = object.filled("tobject.type"), kind.lowercased() != "news" {
            item.subjects.append(WireSubject(name: kind, relation: "category"))
        }
        for part in object.children {
            if part.isNamed("tobject.property"), let genre = part.filled("tobject.property.type") {
                item.genres.append(WireSubject(name: genre))
            }
            guard part.isNamed("tobject.subject") else { continue }
            let authority = part.filled("tobject.subject.ipr")
            let code = part.filled("tobject.subject.refnum") ?? part.filled("tobject.subject.code")
            let name =
                part.filled("tobject.subject.detail") ?? part.filled("tobject.subject.matter")
                ?? part.filled("tobject.subject.type")
            let isIPTC = authority == nil || authority == "IPTC"
            let scheme = code == nil ? nil : isIPTC ? "subj" : authority
            guard code != nil || name != nil else { continue }
            item.subjects.appendOnce(WireSubject(code: code, scheme: scheme, name: name)) {
                $0.code == code && code != nil && $0.scheme == scheme
            }
        }
    }

    private static func fillPublication(_ item: inout WireItem, from data: XMLElement) {
        if item.wordCount == nil, data.filled("unit-of-measure")?.lowercased() == "word" {
            item.wordCount = data.filled("item-length")
        }
        if item.published == nil { item.published = data.filled("date.publication") }
    }

    private static func fillBodyHead(_ item: inout WireItem, from head: XMLElement) {
        for part in head.children {
            switch part.name {
            case "byline": fillByline(&item, from: part)
            case "dateline": fillDateline(&item, from: part)
            case "distributor":
                guard let name = part.trimmedText else { continue }
                item.sources.appendOnce(WireParty(name: name)) { $0.name == name }
            case "rights":
                if let owner = part.child("rights.owner")?.trimmedText {
                    NewsML12Metadata.set(&item.copyrightHolder, owner)
                }
            case "abstract":
                if !part.isBlank {
                    item.summaries.append(WireText(part.innerMarkup, markup: .nitf, role: "summary"))
                }
            case "note":
                if item.editorialNotes.isEmpty, let note = part.trimmedText {
                    item.editorialNotes = [WireText(note)]
                }
            default: continue
            }
        }
    }

    /// The byline without the writer's title (byttl); persons in it are authors.
    private static func fillByline(_ item: inout WireItem, from byline: XMLElement) {
        for person in byline.descendants(named: "person") {
            if let name = person.trimmedText { item.authors.append(WirePerson(name: name, role: "byline")) }
        }
        guard item.byline == nil else { return }
        let text = text(of: byline, without: "byttl")
        if !text.isEmpty { item.byline = text }
    }

    /// The dateline's place and text; story.date is a date of its own.
    private static func fillDateline(_ item: inout WireItem, from dateline: XMLElement) {
        if item.contentCreated == nil { item.contentCreated = dateline.child("story.date")?.filled("norm") }
        let text = text(of: dateline, without: "story.date")
        if item.dateline == nil, !text.isEmpty { item.dateline = text }
        let location = dateline.child("location")
        if item.located == nil {
            item.located = location?.child("city")?.trimmedText ?? location?.trimmedText
        }
    }

    private static func text(of element: XMLElement, without name: String) -> String {
        var text = ""
        for piece in element.pieces {
            switch piece {
            case .text(let part): text += part
            case .element(let child): if child.name != name { text += child.text }
            }
        }
        return String(text[...].trimmingSpace())
    }

    private static func fillMedia(_ item: inout WireItem, from media: XMLElement) {
        for reference in media.children(named: "media-reference") {
            guard let href = reference.filled("source") ?? reference.filled("data-location") else { continue }
            addMedia(
                &item, href: href, from: reference, medium: media.filled("media-type"),
                title: media.child("media-caption")?.trimmedText ?? reference.filled("alternate-text"))
        }
    }

    private static func addMedia(
        _ item: inout WireItem, href: String, from element: XMLElement, medium: String?, title: String?
    ) {
        var media = WireMedia(href: href, type: element.filled("mime-type"))
        media.medium = medium
        media.title = title
        media.width = element.filled("width")
        media.height = element.filled("height")
        media.duration = element.filled("time")
        item.media.appendOnce(media)
    }
}
