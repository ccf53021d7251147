import Stories

/// One story version that the ledger remembers: what a later story is compared with. The ledger finds them by
/// uri, identity, link, text and sketch; `Deduplicator` judges.
package struct KnownVersion: Sendable, Equatable {
    /// The story's uri and version as filed; together they are unique.
    package var uri: String
    package var version: String
    /// The version as its provider numbers it, where it does: what later provider versions are held against.
    package var providerVersion: String?
    package var feedID: String
    /// See `Story.providerKey`.
    package var provider: String
    package var fingerprint: Fingerprint
    package var headline: String
    package var language: LanguageTag?
    package var versionCreated: Timestamp
    package var arrival: Timestamp
    /// What it was filed as. Duplicates (and versions that came too late) are remembered as `duplicate`.
    package var event: Lineage.Event
    /// For duplicates, and for the kills that withdraw them: the uri of the story that is repeated.
    package var original: String?
    /// Grows with each version filed: the ledger's row number.
    package var sequence: Int64 = 0
    /// The compact likeness of its text; nil where none was kept.
    package var sketch: Sketch?
    /// Whether its item is still shown.
    package var presence = Presence.gone

    package init(
        uri: String, version: String, providerVersion: String?, feedID: String, provider: String,
        fingerprint: Fingerprint, headline: String, versionCreated: Timestamp, arrival: Timestamp,
        event: Lineage.Event
    ) {
        self.uri = uri
        self.version = version
        self.providerVersion = providerVersion
        self.feedID = feedID
        self.provider = provider
        self.fingerprint = fingerprint
        self.headline = headline
        self.versionCreated = versionCreated
        self.arrival = arrival
        self.event = event
    }

    /// What to remember of a story that was decided to be filed: `filed` as the decision returned it,
    /// `newcomer` as it came. An unnumbered story counts as version 1.
    package init(filed: Story, from newcomer: Newcomer) {
        let sent = newcomer.story
        self.init(
            uri: filed.uri, version: filed.version ?? "1", providerVersion: sent.version,
            feedID: sent.feedID, provider: sent.providerKey, fingerprint: sent.fingerprint,
            headline: sent.headline, versionCreated: sent.versionCreated, arrival: sent.arrival,
            event: filed.lineage.event
        )
        language = sent.language
        sketch = newcomer.sketch
        original = filed.lineage.links.first { $0.relation == .duplicateOf }?.uri
    }

    /// The uri of the story that this is a version or a duplicate of.
    package var storyURI: String { original ?? uri }

    /// Whether it stands in its story's line of versions, rather than beside it as a duplicate or a
    /// duplicate's kill.
    package var isInLine: Bool { event != .duplicate && original == nil }

    /// Whether it and `story` link to the same page.
    func isSamePage(as story: Story) -> Bool {
        fingerprint.link != nil && fingerprint.link == story.fingerprint.link
    }
}

extension Story {
    /// Who made it, for comparing: the provider's name in lower case, else the link's host without `www.`,
    /// else the feed.
    package var providerKey: String {
        let provider = infoSources.first {
            $0.relation != "feed" && ($0.name ?? $0.literal)?.isEmpty == false
        }
        if let name = provider?.name ?? provider?.literal { return name.lowercased() }
        if let link = fingerprint.link, let host = host(of: link) { return host }
        return "feed:\(feedID)"
    }

    private func host(of link: String) -> String? {
        guard let scheme = link.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let authority = link[scheme...].drop { $0 == ":" || $0 == "/" }.prefix { $0 != "/" && $0 != "?" }
        let host = authority.hasPrefix("www.") ? authority.dropFirst(4) : authority
        return host.isEmpty ? nil : String(host)
    }
}
