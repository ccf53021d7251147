import Stories

/// NewsML-G2 (IPTC, 2.x): newsItem and packageItem, alone or in a newsMessage's itemSet (§"Exchanging News"). Items that carry
/// knowledge instead of news (conceptItem, knowledgeItem, catalogItem, planningItem) are left out with a note.
enum NewsMLG2Decoder {
    /// Decodes a document whose root is one of these. `hinted` is the feed's dialect; without one the agency is told by
    /// provider, guid and sender.
    /// No more than `most` items are read.
    static func decode(_ tree: XMLTree, dialect hinted: Dialect? = nil, most: Int) -> WireDocument {
        var document = WireDocument(format: .newsMLG2)
        document.diagnostics = tree.diagnostics
        let root = tree.root
        let header = root.child("header")
        document.channel.sent = header?.child("sent")?.trimmedText
        document.channel.provider = header?.child("sender")?.trimmedText
        let itemSet = root.child("itemSet")
        let members = itemSet.map { Array($0.children) } ?? [root]
        document.items.reserveCapacity(min(most, members.count))
        var recognized: (marks: [String?], dialect: Dialect?)?
        for member in members where document.items.count < most {
            guard member.isNamed("newsItem") || member.isNamed("packageItem") else {
                if member.namespace == .newsMLG2 || itemSet == nil, document.diagnostics.count < 1000 {
                    let message = "\(member.name) holds no news; left out"
                    document.diagnostics.append(
                        Diagnostic(.note, message, line: member.line, element: member.name))
                }
                continue
            }
            // The items of a message nearly always name the same agency.
            let marks = marks(of: member, sender: document.channel.provider)
            if recognized?.marks != marks { recognized = (marks, Dialect.recognized(in: marks)) }
            let dialect = hinted ?? recognized?.dialect
            if document.dialect == nil { document.dialect = dialect }
            var item = item(of: member)
            item.priority = header?.child("priority")?.trimmedText
            item.applyHabits(of: dialect)
            if members.count > 1 { item.diagnostics += tree.diagnostics(in: member) }
            document.items.append(item)
        }
        return document
    }

    /// What of an item may name its agency, the most telling first. A URN tells it by its authority.
    private static func marks(of element: XMLElement, sender: String?) -> [String?] {
        let provider = element.child(at: "itemMeta", "provider").map { NewsMLG2Concept($0) }
        let holder = element.child(at: "rightsInfo", "copyrightHolder").map { NewsMLG2Concept($0) }
        let guid = element.attribute("guid")
        let authority = guid.flatMap {
            $0.hasPrefix("urn:newsml:") ? $0.split(separator: ":").dropFirst(2).first : nil
        }
        return [
            provider?.code, provider?.literal, provider?.name, authority.map { String($0) } ?? guid, sender,
            holder?.code, holder?.name, holder?.literal,
            element.child(at: "contentMeta", "creditline")?.trimmedText,
        ]
    }

    private static func item(of element: XMLElement) -> WireItem {
        var item = WireItem()
        item.line = element.line
        item.guid = element.filled("guid")
        item.version = element.filled("version")
        if let guid = item.guid, let version = item.version {
            item.identifiers.append(WireIdentifier(role: "versioned", value: "\(guid):\(version)"))
        }
        // The content's own language (contentMeta/language) goes before that of the metadata around it (xml:lang).
        let metadata = element.child("contentMeta")
        item.language = metadata?.child("language")?.filled("tag") ?? element.language
        if let rights = element.child("rightsInfo") { fillRights(&item, from: rights) }
        if let meta = element.child("itemMeta") { NewsMLG2ItemMeta.fill(&item, from: meta) }
        if let metadata { NewsMLG2ContentMeta.fill(&item, from: metadata) }
        for content in element.children(named: "contentSet") { fillContent(&item, from: content) }
        for groups in element.children(named: "groupSet") { fillMembers(&item, from: groups) }
        if item.headlines.isEmpty, let title = element.child(at: "itemMeta", "title")?.trimmedText {
            item.headlines = [WireText(title)]
        }
        return item
    }

    /// rightsInfo: the terms in the item's own language go first.
    private static func fillRights(_ item: inout WireItem, from rights: XMLElement) {
        let own = item.language?.prefix(2).lowercased()
        func ownFirst(_ elements: [XMLElement]) -> [WireText] {
            let texts = elements.compactMap { element in
                element.trimmedText.map { WireText($0, language: element.language) }
            }
            let isOwn = { (text: WireText) in text.language?.prefix(2).lowercased() == own }
            return texts.filter(isOwn) + texts.filter { !isOwn($0) }
        }
        if let holder = rights.child("copyrightHolder") {
            item.copyrightHolder = NewsMLG2Concept(holder).label
        }
        item.copyrightNotice = ownFirst(rights.children(named: "copyrightNotice")).first?.value
        item.usageTerms = ownFirst(rights.children(named: "usageTerms"))
    }

    /// contentSet: text inline as XML or as data, files by reference.
    private static func fillContent(_ item: inout WireItem, from contents: XMLElement) {
        for content in contents.children {
            switch content.name {
            case "inlineXML":
                if item.wordCount == nil { item.wordCount = content.filled("wordcount") }
                guard item.bodies.isEmpty else { continue }
                if let nitf = content.child("nitf") {
                    if let body = NITFBody.text(of: nitf) { item.bodies = [body] }
                    NITFDecoder.fillMissing(&item, from: nitf)
                } else if let body = NITFBody.html(of: content.child("html") ?? content) {
                    item.bodies = [body]
                }
            case "inlineData":
                if item.wordCount == nil { item.wordCount = content.filled("wordcount") }
                let isMarkup = content.filled("contenttype")?.holds("html") ?? false
                guard item.bodies.isEmpty, !content.isBlank, content.filled("encoding") == nil else {
                    continue
                }
                item.bodies = [
                    isMarkup
                        ? WireText(content.text, markup: .html)
                        : WireText(
                            DispatchLine.paragraphs(
                                of: DispatchText.lines(of: content.text).map { DispatchLine($0) }))
                ]
            case "remoteContent": addMedia(&item, from: content)
            default: continue
            }
        }
    }

    private static func addMedia(_ item: inout WireItem, from content: XMLElement) {
        guard let href = content.filled("href") ?? content.filled("residref") else { return }
        var media = WireMedia(href: href, type: content.filled("contenttype"))
        media.role = content.filled("rendition").map(NewsMLG2Concept.tail)
        media.width = content.filled("width")
        media.height = content.filled("height")
        media.size = content.filled("size")
        media.duration = content.filled("duration")
        media.title = content.child("title")?.trimmedText
        item.media.append(media)
    }

    /// A package's members: what itemRef names, with its headline.
    private static func fillMembers(_ item: inout WireItem, from groups: XMLElement) {
        for reference in groups.descendants(named: "itemRef") {
            guard let target = reference.filled("residref") ?? reference.filled("href") else { continue }
            let title = reference.child("headline")?.trimmedText ?? reference.child("title")?.trimmedText
            let relation = WireRelation(target: target, rel: "member", title: title)
            item.relations.appendOnce(relation)
        }
    }
}
