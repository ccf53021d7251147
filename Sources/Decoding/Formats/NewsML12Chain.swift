import Stories

/// A NewsItem as Belga sends it: each NewsComponent of the second level is an item of the chain (an alert, its updates, the
/// other language, pictures), the third level holds its parts.
struct NewsML12Chain {
    private let newsItem: XMLElement
    private let management: NewsML12Management
    private let chain: XMLElement?
    private let chainParts: [XMLElement]

    init(_ newsItem: XMLElement, management: NewsML12Management) {
        self.newsItem = newsItem
        self.management = management
        chain = newsItem.child("NewsComponent")
        chainParts = chain.map(NewsML12Metadata.parts) ?? []
    }

    /// The chain's items in the order sent, no more than `most`, each linked with its other language; a kill when there
    /// are none.
    func items(most: Int) -> [WireItem] {
        let members = (chain?.children(named: "NewsComponent") ?? []).prefix(most)
        guard !members.isEmpty else { return [lone()] }
        var items: [WireItem] = []
        var attached = WireItem()
        for member in members {
            let role = member.child("Role")?.formalName?.lowercased() ?? ""
            if BelgaRole.attachments.contains(role) {
                attach(member, role: role, to: &attached)
            } else {
                items.append(item(of: member, role: role))
            }
        }
        // Documents, articles and addresses with no story beside them still are something sent.
        if items.isEmpty { items = members.map { item(of: $0, role: "relateddocument") } }
        deriveIdentity(&items)
        linkTranslations(&items)
        for index in items.indices {
            // A hundred for each: what goes with all of many items would grow by their product.
            items[index].media += attached.media.prefix(100)
            items[index].links += attached.links.prefix(100)
            items[index].relations += attached.relations.prefix(100).filter { $0.target != items[index].guid }
        }
        return items
    }

    /// NewsComponent/@Duid, which Belga leaves out or sets to 0 when it has none.
    static func duid(of component: XMLElement) -> String? {
        guard let duid = component.filled("Duid"), duid != "0" else { return nil }
        return duid
    }

    private func item(of member: XMLElement, role: String) -> WireItem {
        var item = WireItem()
        item.line = member.line
        management.fill(&item)
        item.family = management.newsItemID
        item.guid = NewsML12Chain.duid(of: member)
        item.type = nil
        item.role = member.child("Role")?.formalName
        if let language = member.language, !language.isEmpty { item.language = language }
        var lead: WireText?
        var body: WireText?
        for part in member.children(named: "NewsComponent") {
            let partRole = part.child("Role")?.formalName ?? ""
            if BelgaRole.attachments.contains(partRole.lowercased()) {
                attach(part, role: partRole.lowercased(), to: &item)
                continue
            }
            for content in part.children(named: "ContentItem") {
                var content = NewsML12Content(content, role: partRole)
                let text = content.body
                content.body = nil
                content.fill(&item)
                switch partRole.lowercased() {
                case "title":
                    if let text { NewsML12Metadata.addHeadline(&item, oneLine(text.value), role: nil) }
                case "lead": lead = text
                case "body", "text", "caption", "": body = body ?? text
                default: continue
                }
            }
        }
        NewsML12Metadata.fill(&item, from: member)
        if let chain { NewsML12Metadata.fill(&item, from: chain, parts: chainParts) }
        item.headlines.removeAll { $0.role == "alternate" }
        fillText(&item, lead: lead, body: body)
        for content in member.children(named: "ContentItem") {
            NewsML12Content(content, role: item.role).fill(&item)
        }
        // At Belga the credit line signs.
        if item.byline == nil { item.byline = item.creditLine }
        item.type =
            BelgaRole.types[role]
            ?? (item.media.isEmpty || !item.bodies.isEmpty ? "text" : item.media[0].medium)
        return item
    }

    /// The text is lead and body; an alert has neither.
    private func fillText(_ item: inout WireItem, lead: WireText?, body: WireText?) {
        if var lead {
            lead.role = "lead"
            item.summaries.append(lead)
        }
        switch (lead, body) {
        case (let lead?, let body?) where lead.markup == body.markup:
            let separator = lead.markup == .plain ? "\n\n" : ""
            let isRepeated = body.value.hasPrefix(lead.value)
            item.bodies = [
                WireText(isRepeated ? body.value : lead.value + separator + body.value, markup: body.markup)
            ]
        case (_, let body?): item.bodies = [body]
        case (let lead?, nil): item.bodies = [WireText(lead.value, markup: lead.markup)]
        case (nil, nil): return
        }
    }

    /// A document, article or address that goes with the stories of the chain.
    private func attach(_ member: XMLElement, role: String, to item: inout WireItem) {
        let title = member.descendant("HeadLine")?.trimmedText
        let hrefs = member.descendants(named: "ContentItem").compactMap { $0.filled("Href") }
        switch role {
        case "relatedarticle":
            let references = member.descendants(named: "NewsItemRef").compactMap { $0.filled("NewsItem") }
            let own = NewsML12Chain.duid(of: member).map { [$0] } ?? []
            for target in references.isEmpty ? hrefs + own : references {
                item.relations.append(WireRelation(target: target, rel: "related", title: title))
            }
        case "url":
            let texts = member.descendants(named: "DataContent").compactMap(\.trimmedText).filter {
                $0.holds("://")
            }
            for href in hrefs + texts { item.links.append(WireLink(href, rel: "related", title: title)) }
        default:
            for content in member.descendants(named: "ContentItem") where content.filled("Href") != nil {
                NewsML12Content(content, role: "RelatedDocument").fill(&item)
            }
        }
    }

    /// A NewsItem without members: a kill has identification and status only; else the chain's component is the item.
    private func lone() -> WireItem {
        var item = WireItem()
        item.line = newsItem.line
        management.fill(&item)
        item.type = nil
        item.guid = chain.flatMap { NewsML12Chain.duid(of: $0) } ?? management.newsItemID
        if let family = management.newsItemID, NewsML12Chain.isWithdrawal(management.status) {
            item.family = family
            item.relations.append(WireRelation(target: family, rel: "kills"))
        }
        guard let chain else { return item }
        NewsML12Metadata.fill(&item, from: chain)
        for content in chain.children(named: "ContentItem") {
            NewsML12Content(content, role: item.role).fill(&item)
        }
        return item
    }

    private static func isWithdrawal(_ status: String?) -> Bool {
        guard let status = status?.lowercased() else { return false }
        return ["cancel", "kill", "withdraw", "delete"].contains { status.hasPrefix($0) }
    }

    /// Items without Duid get an id that the next revision of the chain gives them again: NewsObjectId, else the family
    /// with language, role and place among its like.
    private func deriveIdentity(_ items: inout [WireItem]) {
        var counts: [String: Int] = [:]
        for index in items.indices where items[index].guid == nil {
            if let object = items[index].identifiers.first(where: { $0.role == "NewsObjectId" }) {
                items[index].guid = object.value
                continue
            }
            items[index].diagnostics.append(
                Diagnostic(.note, "no Duid; derived", line: items[index].line, element: "NewsComponent/@Duid")
            )
            guard let family = management.newsItemID else { continue }
            let kind = "\(items[index].language ?? "")-\(items[index].role ?? "")".lowercased()
            counts[kind, default: 0] += 1
            items[index].guid = "\(family)-\(kind)-\(counts[kind, default: 1])"
        }
    }

    /// Belga writes a story in Dutch and French within one chain: the nth item of a role in one language is the
    /// translation of the nth of that role in the other.
    private func linkTranslations(_ items: inout [WireItem]) {
        var seen: [String: [Int]] = [:]
        var ranks: [Int: Int] = [:]
        for index in items.indices {
            guard let language = items[index].language?.lowercased(),
                let role = items[index].role?.lowercased(),
                items[index].type == "text"
            else { continue }
            ranks[index] = seen["\(role) \(language)"]?.count ?? 0
            seen["\(role) \(language)", default: []].append(index)
        }
        for index in items.indices {
            guard let language = items[index].language?.lowercased(),
                let role = items[index].role?.lowercased(),
                let rank = ranks[index]
            else { continue }
            for other in ["nl", "fr", "en", "de"] where other != language {
                guard let partners = seen["\(role) \(other)"], rank < partners.count,
                    let guid = items[partners[rank]].guid
                else { continue }
                items[index].relations.append(WireRelation(target: guid, rel: "translationOf"))
            }
        }
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    }
}

/// What Belga's NewsComponent/Role says of an item, in lower case.
enum BelgaRole {
    /// Roles that make no story of their own.
    static let attachments: Set = ["relateddocument", "relatedarticle", "url"]

    static let types = [
        "alert": "text", "short": "text", "text": "text", "brief": "text", "original": "text",
        "belga text": "text",
        "tip": "text", "picture": "picture", "image": "picture", "gallery": "composite", "audio": "audio",
        "video": "video", "graphic": "graphic", "relateddocument": "component",
    ]
}
