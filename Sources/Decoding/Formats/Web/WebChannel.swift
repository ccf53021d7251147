import Stories

/// What a web feed says about itself: RSS `channel`, Atom `feed`.
enum WebChannel {
    /// Facts among the children of `element`, RSS's channel or Atom's feed.
    static func read(_ element: XMLElement, fields: [WebField?]) -> WireChannel {
        var channel = WireChannel()
        var period: Int?
        var frequency = 1
        var fallbackAuthor: WirePerson?
        channel.base = element.base
        channel.language = element.language.flatMap { $0.isEmpty ? nil : $0 }
        for child in element.children {
            switch fields[Int(child.node.tag)] {
            case .title: channel.title = channel.title ?? child.trimmedText
            case .link: takeLink(child, &channel)
            case .language: channel.language = child.trimmedText ?? channel.language
            case .rights: channel.rights = channel.rights ?? child.trimmedText
            case .author: if let person = WebPerson.read(child) { channel.authors.append(person) }
            case .itunesAuthor: fallbackAuthor = WebPerson.read(child)
            case .publisher where !child.isNamed("webMaster"):
                channel.provider = channel.provider ?? WebPerson.read(child).flatMap { $0.name ?? $0.email }
            case .updated, .published: channel.sent = channel.sent ?? child.trimmedText
            case .timeToLive: channel.minutesToLive = child.trimmedText.flatMap { Int($0) }
            case .updatePeriod: period = minutes(child.trimmedText)
            case .updateFrequency: frequency = child.trimmedText.flatMap { Int($0) } ?? 1
            default: break
            }
        }
        if channel.authors.isEmpty, let fallbackAuthor { channel.authors = [fallbackAuthor] }
        if channel.minutesToLive == nil, let period { channel.minutesToLive = period / max(1, frequency) }
        return channel
    }

    private static func takeLink(_ child: XMLElement, _ channel: inout WireChannel) {
        guard let href = child.attribute("href") else {
            channel.link = channel.link ?? child.trimmedText
            return
        }
        if child.attribute("rel") ?? "alternate" == "alternate" {
            channel.link = channel.link ?? href.trimmingSpace()
        }
    }

    /// Minutes of a period of RSS 1.0's syndication module.
    private static func minutes(_ period: String?) -> Int? {
        switch period?.lowercased() {
        case "hourly": 60
        case "daily": 1440
        case "weekly": 10080
        case "monthly": 43200
        case "yearly": 525_600
        default: nil
        }
    }
}
