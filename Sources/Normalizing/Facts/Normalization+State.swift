import Stories

extension Normalization {
    /// ninjs pubStatus. An embargo with a date leaves an item usable from then on; one without withholds it.
    mutating func status() -> Story.PublicationStatus {
        switch Normalization.word(item.status) {
        case "embargoed" where item.embargoed != nil || item.statusChanges != nil: return .usable
        case "canceled", "cancelled", "cancel", "kill", "killed", "withdrawn", "deleted", "delete", "del",
            "remove",
            "removed", "retracted":
            return .canceled
        case "withheld", "withhold", "hold", "held", "embargoed", "embargo", "unpublished": return .withheld
        default: return .usable
        }
    }

    /// Whether `status` keeps an item back until something changes.
    static func isHeld(_ status: String?) -> Bool {
        ["embargoed", "embargo", "withheld", "withhold", "hold", "held"].contains(word(status))
    }

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

    /// Partial when the feed says so, or is a web feed that gives no body of its own.
    func representation(_ texts: Texts) -> Story.Representation {
        if let isPartial = item.isPartial { return isPartial ? .partial : .full }
        return isWebFeed && texts.bodies.isEmpty ? .partial : .full
    }

    var isWebFeed: Bool {
        switch document.format {
        case .rss, .rdf, .atom, .jsonFeed: true
        case .newsML12, .newsMLG2, .nitf, .iptc7901, .anpa1312, .ninjs, .mail, .text: false
        }
    }
}
