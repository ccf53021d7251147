import Stories

extension Normalization {
    /// ninjs pubStatus. What is held until a date is usable from then on; what is held without one, or until one that
    /// cannot be read, is withheld.
    func status(embargo: Timestamp?) -> Story.PublicationStatus {
        let word = Normalization.word(item.status)
        if let word, Normalization.canceled.contains(word) { return .canceled }
        let isHeld = word.map { Normalization.held.contains($0) } ?? false
        return embargo == nil && (isHeld || item.embargoed != nil) ? .withheld : .usable
    }

    private static let canceled: Set<String> = [
        "canceled", "cancelled", "cancel", "kill", "killed", "withdrawn", "deleted", "delete", "del",
        "remove", "removed",
        "retracted",
    ]
    /// Words for an item that is kept back.
    static let held: Set<String> = [
        "withheld", "withhold", "hold", "held", "embargoed", "embargo", "unpublished",
    ]

    /// The last part of a qcode or URI in lower case: `usable` of "stat:usable".
    static func word(_ value: String?) -> String? {
        guard let value = PlainText.line(orNil: value, limit: 200) else { return nil }
        let word = value.utf8.split { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }.last
        return word.flatMap { String($0) }?.lowercased()
    }

    /// 1 to 9: as stated on the IPTC scale, by the agency's own letters and words, else its transmission priority.
    mutating func urgency() -> Int? {
        for value in [item.urgency, item.priority] {
            guard let word = PlainText.line(orNil: value, limit: 40)?.lowercased() else { continue }
            if let own = dialect.urgencies[word] { return own }
            if let number = Int(word) {
                if (1...9).contains(number) { return number }
                continue
            }
            if let usual = Normalization.urgencies[word] { return usual }
            note(.note, "unknown urgency \"\(word)\"; left out", element: "urgency")
        }
        return nil
    }

    private static let urgencies = [
        "flash": 1, "bulletin": 2, "alert": 2, "breaking": 2, "urgent": 3, "high": 3, "important": 3,
        "rush": 3,
        "normal": 5, "regular": 5, "routine": 5, "medium": 5, "deferred": 6, "low": 7, "background": 7,
    ]

    /// ninjs type: what the item says it is, else what its media are when it has no text.
    func mediaType(_ texts: Texts, _ renditions: [Story.Rendition]) -> Story.MediaType {
        for value in [item.type, item.role] {
            if let word = Normalization.word(value), let type = Normalization.types[word] { return type }
        }
        guard texts.isEmpty, let first = renditions.first else { return .text }
        switch first.contentType?.prefix(while: { $0 != "/" }) {
        case "image": return .picture
        case "audio": return .audio
        case "video": return .video
        default: return .text
        }
    }

    private static let types: [String: Story.MediaType] = [
        "text": .text, "news": .text, "article": .text, "picture": .picture, "photo": .picture,
        "image": .picture,
        "audio": .audio, "sound": .audio, "video": .video, "clip": .video, "graphic": .graphic,
        "animated": .graphic, "infographic": .graphic, "composite": .composite, "gallery": .composite,
        "package": .composite, "component": .component, "event": .event, "planning": .planning,
    ]

    /// Partial when the feed says so, or is a web feed that gives no body of its own or only its teaser twice.
    func representation(_ texts: Texts) -> Story.Representation {
        if let isPartial = item.isPartial { return isPartial ? .partial : .full }
        guard isWebFeed else { return .full }
        guard let body = texts.bodies.first?.value else { return .partial }
        let isTeaser =
            body.utf8.count < Normalization.shortestFullText && texts.descriptions.first?.value == body
        return isTeaser ? .partial : .full
    }

    /// Bytes from which a summary that stands alone is taken for the whole text.
    static let shortestFullText = 1500

    var isWebFeed: Bool {
        switch document.format {
        case .rss, .rdf, .atom, .jsonFeed: true
        case .newsML12, .newsMLG2, .nitf, .iptc7901, .anpa1312, .ninjs, .mail, .text: false
        }
    }
}
