import Stories

/// What a mail's header says of the dispatch in it (RFC 5322 §3.6).
struct MailEnvelope {
    let subject: String?
    let date: String?
    let messageID: String?
    let sender: WirePerson?
    private let language: String?
    private let importance: String?
    private let former: String?

    init(_ header: MIMEHeader) {
        subject = header["subject"].map {
            $0.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
        }
        date = header["date"]
        messageID = header["message-id"].map { String($0.filter { $0 != "<" && $0 != ">" }) }
        sender = (header["from"] ?? header["sender"]).map(MailEnvelope.person)
        language = header["content-language"]
        importance = header["x-priority"]
        // X.400 gateways and mail agencies say by these what a message takes the place of (RFC 4021 §2.1).
        former = header["supersedes"] ?? header["replaces"]
    }

    /// The agency whose address sends.
    var dialect: Dialect? { Dialect.recognized(in: [sender?.email, sender?.name]) }

    /// Fills in what `item` lacks; a dispatch with its own identity keeps the mail's as a further identifier.
    func complete(_ item: inout WireItem) {
        if let messageID {
            if item.guid == nil { item.guid = messageID }
            item.identifiers.append(WireIdentifier(role: "message-id", value: messageID))
        }
        if let subject, !item.headlines.contains(where: { $0.role == nil }) {
            item.headlines.insert(WireText(subject), at: 0)
        } else if let subject, !item.headlines.contains(where: { $0.value == subject }) {
            item.headlines.append(WireText(subject, role: "subject"))
        }
        if item.updated == nil, item.published == nil, item.created == nil { item.published = date }
        if item.language == nil { item.language = language?.split(separator: ",").first.map(String.init) }
        if item.priority == nil { item.priority = importance?.first.map(String.init) }
        if let sender, item.authors.isEmpty, item.sources.isEmpty, item.provider == nil {
            item.authors = [sender]
        }
        if let former {
            let target = former.filter { $0 != "<" && $0 != ">" }
            item.relations.append(WireRelation(target: String(target), rel: "replaces"))
        }
    }

    /// `"Desk, News" <desk@example.org>`, `desk@example.org (News desk)`, or the address alone (RFC 5322 §3.4).
    private static func person(_ field: String) -> WirePerson {
        guard let open = field.lastIndex(of: "<"), let close = field[open...].firstIndex(of: ">") else {
            let isAddress = field.contains("@") && !field.contains(" ")
            return isAddress ? WirePerson(email: field) : WirePerson(name: field)
        }
        var name = field[..<open].trimmingSpace()
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = name.dropFirst().dropLast() }
        let address = field[field.index(after: open)..<close]
        return WirePerson(name: name.isEmpty ? nil : String(name), email: String(address))
    }
}
