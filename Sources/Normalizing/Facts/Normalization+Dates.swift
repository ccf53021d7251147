import Stories

extension Normalization {
    struct Dates {
        var first: Timestamp?
        var version: Timestamp
        var content: Timestamp?
        var embargo: Timestamp?
        var expiry: Timestamp?
        /// The item's own date as it was sent: part of what identifies an item without identifier.
        var asSent: String?
    }

    /// The dates, each in UTC. A version's date is the last that the item states, else its envelope's, else arrival.
    mutating func dates() -> Dates {
        let created = past(item.created, role: "firstCreated")
        let published = past(item.published, role: "published")
        let updated = past(item.updated, role: "versionCreated")
        let version =
            updated ?? published ?? created ?? envelope() ?? arrival
        var first = created ?? published ?? updated
        var content = item.contentCreated == nil ? nil : past(item.contentCreated, role: "contentCreated")
        // On the web "created" is the text's date (dcterms:created, Atom 0.3), on a wire the dispatch's.
        if isWebFeed, let created, let published {
            first = published
            content = content ?? created
        }
        return Dates(
            first: first, version: version, content: content, embargo: embargo(),
            expiry: expiry(),
            asSent: PlainText.line(orNil: item.created ?? item.published ?? item.updated, limit: 100))
    }

    /// When the envelope was sent: close to the item's date on a wire, while a web feed is only built then.
    private mutating func envelope() -> Timestamp? {
        isWebFeed ? nil : past(document.channel.sent, role: "sent")
    }

    /// Until when the item may not be used: stated as such, or by a held status that will change to usable.
    private mutating func embargo() -> Timestamp? {
        if let embargo = read(item.embargoed, element: "embargoed") { return embargo }
        guard let status = Normalization.word(item.status), Normalization.held.contains(status),
            Normalization.word(item.futureStatus) ?? "usable" == "usable"
        else { return nil }
        return read(item.statusChanges, element: "StatusWillChange")
    }

    /// Until when it may be used: stated as such, or by a status that will change to another than usable.
    private mutating func expiry() -> Timestamp? {
        if let expiry = read(item.expires, element: "expires") { return expiry }
        guard let future = Normalization.word(item.futureStatus), future != "usable" else { return nil }
        return read(item.statusChanges, element: "StatusWillChange")
    }

    /// A date of what already is. One more than a day ahead is a mistake: kept as sent among the identifiers, and
    /// replaced by arrival.
    private mutating func past(_ text: String?, role: String) -> Timestamp? {
        guard let date = read(text, element: role) else { return nil }
        guard date.seconds(since: arrival) > 86400 else { return date }
        altIDs.append(.init(role: role, value: PlainText.line(text ?? "", limit: 100)))
        note(.warning, "\(date.rfc3339) is more than a day ahead; replaced by arrival", element: role)
        return arrival
    }

    private mutating func read(_ text: String?, element: String) -> Timestamp? {
        guard let text, text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        guard let date = WireDate.timestamp(text, habits: habits) else {
            note(
                .warning, "unreadable date \"\(PlainText.line(text, limit: 80))\"; left out", element: element
            )
            return nil
        }
        return date
    }
}
