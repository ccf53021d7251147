import Stories

/// The work on one item, from beginning to end: what it starts from, and the faults found so far. The facts are settled
/// in the extensions, one file a kind.
struct Normalization {
    let item: WireItem
    let document: WireDocument
    let feed: Feed
    let arrival: Timestamp
    let dialect: Dialect
    let habits: WireDate.Habits
    /// For references where no base is in force.
    let root: LinkResolver
    /// For the item's own references.
    let links: LinkResolver
    var diagnostics: [Diagnostic]
    /// Identifiers that turn up on the way: dates that could not be kept, the priority.
    var altIDs: [Story.AlternativeID] = []

    init(_ item: WireItem, in document: WireDocument, from feed: Feed, at arrival: Timestamp) {
        self.item = item
        self.document = document
        self.feed = feed
        self.arrival = arrival
        dialect = feed.dialect ?? document.dialect ?? .plain
        habits = WireDate.Habits(
            timeZone: feed.timeZone ?? dialect.timeZone, dayFirst: dialect.dayFirst)
        root = Normalization.root(of: document, from: feed)
        links = root.rebased(on: item.base ?? document.channel.base)
        diagnostics = item.diagnostics
    }

    /// The story, its facts settled in the order in which they build on each other.
    mutating func story() -> Story? {
        let link = link()
        var texts = texts()
        let renditions = renditions()
        let dates = dates()
        let status = status(embargo: dates.embargo)
        if texts.isEmpty, link == nil, renditions.isEmpty, status != .canceled || !hasIdentification {
            guard isWebFeed, saysSomething else {
                note(.error, "has neither headline nor text nor a link or media; left out")
                return nil
            }
            note(.warning, "has neither headline nor text nor a link or media")
        }
        let dateline = partDateline(from: &texts) ?? statedDateline()
        let identity = identity(
            link: link, telling: texts.telling ?? item.media.first?.href, date: dates.asSent)
        var story = Story(
            uri: identity.uri, feedID: feed.id, arrival: arrival, versionCreated: dates.version,
            fingerprint: Fingerprint(identity: identity.key, link: link, text: [], content: []))
        story.fingerprint.family = PlainText.line(orNil: item.family).map { "\(scope(link: link)) \($0)" }
        story.version = version()
        story.change = change(texts, status: status)
        story.status = story.change == .kill ? .canceled : status
        story.firstCreated = dates.first
        story.contentCreated = dates.content ?? dateline?.contentCreated(near: dates.version)
        story.embargoedUntil = dates.embargo
        story.expires = dates.expiry
        story.headlines = texts.headlines
        story.descriptions = texts.descriptions
        story.bodies = texts.bodies
        story.representation = representation(texts)
        story.type = mediaType(texts, renditions)
        story.urgency = urgency()
        story.language = language(texts)
        story.byline = byline()
        story.slugline = PlainText.line(orNil: item.slugline)
        story.edNote = editorialNote()
        story.located = PlainText.line(orNil: item.located ?? dateline?.located)
        story.people = people()
        story.places = places()
        story.subjects = subjects()
        story.genres = genres()
        story.infoSources = infoSources()
        story.copyrightHolder = PlainText.line(orNil: item.copyrightHolder)
        story.copyrightNotice = copyrightNotice()
        story.usageTerms = usageTerms()
        story.renditions = renditions
        story.associations = associations()
        story.fingerprint.text = Digest.text(of: story)
        story.fingerprint.content = Digest.content(of: story)
        story.altIDs = identifiers(link: link, text: story.fingerprint.text)
        return story
    }

    mutating func note(_ severity: Diagnostic.Severity, _ message: String, element: String? = nil) {
        diagnostics.append(Diagnostic(severity, message, line: item.line, element: element))
    }

    /// The first `limit` of `values`, with a word on those that are left out.
    mutating func capped<Value>(_ values: [Value], at limit: Int, element: String) -> [Value] {
        guard values.count > limit else { return values }
        note(.warning, "\(values.count) of them; kept the first \(limit)", element: element)
        return Array(values.prefix(limit))
    }

    /// `text` as one line; says so when it was too long.
    mutating func line(_ text: String?, element: String) -> String? {
        guard let text else { return nil }
        if text.utf8.count > PlainText.lineLimit {
            note(.warning, "longer than \(PlainText.lineLimit) bytes; cut", element: element)
        }
        return PlainText.line(orNil: text)
    }

    /// A name or notice as one line. Web feeds escape such twice ("Arts &amp; Culture" in CDATA).
    func name(_ text: String?) -> String? {
        guard let text, isWebFeed, HTML.isLikely(text) else { return PlainText.line(orNil: text) }
        return PlainText.line(orNil: HTML.line(text))
    }

    /// Whether the item says at least which story it is about, as a kill does.
    private var hasIdentification: Bool { item.guid != nil || !item.identifiers.isEmpty }

    /// Whether the item states any fact of its own: who, when, where, about what. RFC 4287 lets an entry lack all that
    /// could be read, and RSS 2.0 has no required element; on a wire such an item is a fault.
    private var saysSomething: Bool {
        var bare = WireItem()
        bare.line = item.line
        bare.base = item.base
        bare.language = item.language == document.channel.language ? item.language : nil
        bare.diagnostics = item.diagnostics
        return item != bare
    }

    /// For an element of the item with a base of its own. Bases come as they are in force, each resolved against those
    /// around it, so that the innermost counts alone.
    func links(base: String?) -> LinkResolver { base == nil ? links : root.rebased(on: base) }

    /// Relative references start from the document's address, or from the channel's page when that is no web address
    /// (RFC 3986 §5.1).
    private static func root(of document: WireDocument, from feed: Feed) -> LinkResolver {
        if !feed.url.utf8.starts(with: "http".utf8), let page = document.channel.link,
            page.utf8.starts(with: "http".utf8)
        {
            return LinkResolver(base: page)
        }
        return LinkResolver(base: feed.url)
    }
}
