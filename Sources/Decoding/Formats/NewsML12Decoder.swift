import Stories

/// NewsML 1.2 (IPTC, Functional Specification 2003): one or more NewsItems, each a tree of NewsComponents.
///
/// Belga sends a chain: each NewsComponent of the second level is an item (`NewsML12Chain`). Everybody else sends one item
/// per NewsItem, however deep its components nest.
enum NewsML12Decoder {
    /// Decodes a document whose root is NewsML. `hinted` is the feed's dialect; without one the agency is told by what the
    /// document names: provider, catalog, parties.
    /// No more than `most` items are read.
    static func decode(_ tree: XMLTree, dialect hinted: Dialect? = nil, most: Int) -> WireDocument {
        var document = WireDocument(format: .newsML12)
        document.diagnostics = tree.diagnostics
        let root = tree.root
        let envelope = root.child("NewsEnvelope")
        document.channel.sent = envelope?.child("DateAndTime")?.trimmedText
        document.channel.provider = envelope?.child("SentFrom")?.child("Party")?.formalName
        let dialect = hinted ?? recognize(root)
        document.dialect = dialect
        let newsItems = root.children(named: "NewsItem")
        document.items.reserveCapacity(min(most, newsItems.count))
        for newsItem in newsItems where document.items.count < most {
            let management = NewsML12Management(newsItem, envelope: envelope)
            var items: [WireItem]
            if dialect?.name == "belga" {
                items = NewsML12Chain(newsItem, management: management).items(most: most)
            } else {
                items = [single(newsItem, management: management)]
            }
            for index in items.indices {
                items[index].applyHabits(of: dialect)
                items[index].diagnostics += items.count == 1 ? tree.diagnostics(in: newsItem) : []
            }
            document.items += items
        }
        if document.items.isEmpty {
            document.diagnostics.append(
                Diagnostic(.error, "no NewsItem in the document", line: root.line, element: root.name))
        }
        return document
    }

    private static func recognize(_ root: XMLElement) -> Dialect? {
        var marks: [String?] = []
        for newsItem in root.children(named: "NewsItem").prefix(1) {
            let identifier = newsItem.child(at: "Identification", "NewsIdentifier")
            marks.append(identifier?.child("ProviderId")?.trimmedText)
            marks.append(identifier?.child("PublicIdentifier")?.trimmedText)
            marks += newsItem.descendants(named: "Provider").prefix(4).map { $0.child("Party")?.formalName }
        }
        marks.append(root.child("NewsEnvelope")?.child("SentFrom")?.child("Party")?.formalName)
        marks.append(root.child("Catalog")?.attribute("Href"))
        for newsItem in root.children(named: "NewsItem").prefix(1) {
            marks += newsItem.descendants(named: "Source").prefix(4).map { $0.child("Party")?.formalName }
            marks += newsItem.descendants(named: "CopyrightLine").prefix(2).map(\.trimmedText)
            marks += newsItem.descendants(named: "CreditLine").prefix(2).map(\.trimmedText)
            marks += newsItem.descendants(named: "DateLine").prefix(1).flatMap {
                DispatchText.credits(in: $0.text)
            }
        }
        return Dialect.recognized(in: marks)
    }

    /// One item of a whole NewsItem: the outer components speak first, the inner ones fill in.
    private static func single(_ newsItem: XMLElement, management: NewsML12Management) -> WireItem {
        var item = WireItem()
        item.line = newsItem.line
        management.fill(&item)
        let components =
            newsItem.children(named: "NewsComponent") + newsItem.descendants(named: "NewsComponent")
        var seen: Set<Int> = []
        for component in components where seen.insert(component.index).inserted {
            fill(&item, from: component)
        }
        for update in newsItem.children(named: "Update") {
            item.diagnostics.append(
                Diagnostic(
                    .note, "an Update instruction was not applied", line: update.line, element: "Update"))
        }
        if item.guid == nil {
            item.guid =
                components.lazy.compactMap { NewsML12Chain.duid(of: $0) }.first
                ?? management.derivedIdentifier
        }
        if item.slugline == nil { item.slugline = management.nameLabel }
        return item
    }

    private static func fill(_ item: inout WireItem, from component: XMLElement) {
        NewsML12Metadata.fill(&item, from: component)
        let role = component.child("Role")?.formalName
        for content in component.children(named: "ContentItem") {
            var content = NewsML12Content(content, role: role)
            // A second text is a caption or a shorter form, not more of the body.
            if !item.bodies.isEmpty { content.body = nil }
            content.fill(&item)
        }
    }
}

extension XMLElement {
    /// FormalName, the attribute by which NewsML 1.2 says nearly everything (§5.1); nil when absent or empty.
    var formalName: String? { filled("FormalName") }

    /// An attribute without white space at its ends; nil when absent or empty.
    func filled(_ name: StaticString) -> String? {
        guard let value = attribute(name) else { return nil }
        if let first = value.utf8.first, let last = value.utf8.last, isPlain(first), isPlain(last) {
            return value
        }
        let trimmed = value[...].trimmingSpace()
        return trimmed.isEmpty ? nil : String(trimmed)
    }

    /// A character of ASCII that is no space.
    private func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
}
