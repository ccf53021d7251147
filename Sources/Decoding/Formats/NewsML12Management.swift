import Stories

/// Who a NewsItem is and how it stands: Identification (NewsML 1.2 §5.4) and NewsManagement (§5.5), with what the envelope
/// says of the transmission.
struct NewsML12Management {
    private let newsItem: XMLElement
    private let envelope: XMLElement?
    private let identifier: XMLElement?
    private let management: XMLElement?

    init(_ newsItem: XMLElement, envelope: XMLElement?) {
        self.newsItem = newsItem
        self.envelope = envelope
        identifier = newsItem.child(at: "Identification", "NewsIdentifier")
        management = newsItem.child("NewsManagement")
    }

    var newsItemID: String? { identifier?.child("NewsItemId")?.trimmedText }
    var publicIdentifier: String? { identifier?.child("PublicIdentifier")?.trimmedText }
    var nameLabel: String? { newsItem.child(at: "Identification", "NameLabel")?.trimmedText }
    var status: String? {
        management?.child("Status")?.formalName ?? management?.child("Status")?.trimmedText
    }

    /// The PublicIdentifier as §5.4 builds it from its parts, where the wire left it out.
    var derivedIdentifier: String? {
        guard let provider = identifier?.child("ProviderId")?.trimmedText, let newsItemID else { return nil }
        let date = identifier?.child("DateId")?.trimmedText ?? ""
        return "urn:newsml:\(provider):\(date):\(newsItemID)"
    }

    /// Fills in identity, version, dates, status and relations. A chain's items take `guid` from elsewhere.
    func fill(_ item: inout WireItem) {
        item.guid = publicIdentifier
        if let newsItemID { item.identifiers.append(WireIdentifier(role: "NewsItemId", value: newsItemID)) }
        if let number = envelope?.child("TransmissionId")?.trimmedText {
            item.identifiers.append(WireIdentifier(role: "sequence", value: number))
        }
        if let revision = identifier?.child("RevisionId") {
            let number = revision.trimmedText
            item.version = number == "0" ? "1" : number
            if let previous = revision.filled("PreviousRevision"), previous != "0" {
                item.signals.append("PreviousRevision:\(previous)")
            }
        }
        item.created = management?.child("FirstCreated")?.trimmedText
        item.updated = management?.child("ThisRevisionCreated")?.trimmedText
        item.status = status
        if let change = management?.child("StatusWillChange") {
            item.futureStatus = change.child("FutureStatus")?.formalName
            item.statusChanges = change.child("DateAndTime")?.trimmedText
        }
        let urgency = management?.child("Urgency")
        item.urgency = urgency?.formalName ?? urgency?.trimmedText
        item.priority = envelope?.child("Priority")?.formalName
        item.type = management?.child("NewsItemType")?.formalName
        fillRelations(&item)
    }

    private func fillRelations(_ item: inout WireItem) {
        for instruction in management?.children(named: "Instruction") ?? [] {
            if let name = instruction.formalName { item.signals.append(name) }
        }
        for related in management?.children(named: "AssociatedWith") ?? [] {
            guard let target = related.filled("NewsItem") else { continue }
            item.relations.append(WireRelation(target: target, rel: "related", title: related.formalName))
        }
        for source in management?.children(named: "DerivedFrom") ?? [] {
            guard let target = source.filled("NewsItem") else { continue }
            item.relations.append(WireRelation(target: target, rel: "derivedFrom"))
        }
    }
}
