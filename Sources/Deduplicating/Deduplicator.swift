import Stories

/// Decides what a story is to those the ledger knows: seen, a new version, a duplicate, related, or new.
/// Pure: the ledger finds the candidates (`KnownVersion`) and files what is decided.
///
/// Two questions, in this order: is it the same item again (same uri or identity: its versions are then
/// ordered by the provider's numbers and dates), and if not, does it say the same as another item (link,
/// folded text, likeness)?
package struct Deduplicator: Sendable {
    package var policy: DedupPolicy

    package init(policy: DedupPolicy = DedupPolicy()) {
        self.policy = policy
    }

    /// What to do with `newcomer`, of which the ledger knows `known`: the remembered versions of the same uri
    /// or identity, candidates with the same link, folded text or a similar sketch, and of each of these the
    /// versions of the story that it belongs to or repeats. The order of `known` is of no matter.
    package func decide(_ newcomer: Newcomer, among known: [KnownVersion]) -> Decision {
        let story = newcomer.story
        if let decision = decideByIdentity(story, among: known) { return decision }
        if known.contains(where: { isReissue(story, of: $0) }) { return .seen }
        let line = Line(known)
        let own = known.filter { isSameItem(story, $0) }
        let others = known.filter { !isSameItem(story, $0) }
        let matches = matches(of: newcomer, among: others, isEdited: isEdited(story, since: own), in: line)
        return .file(placing(withTranslationsLinked(story), beside: matches, in: line))
    }

    /// What to do with `story` as far as the versions of its own item tell, which are among `known`; nil
    /// where other items have a say. An item that has a place keeps it, whatever others come to resemble it:
    /// so a decision once taken stands over polls and restarts.
    package func decideByIdentity(_ story: Story, among known: [KnownVersion]) -> Decision? {
        let own = known.filter { isSameItem(story, $0) }
        let mine = own.filter {
            $0.feedID == story.feedID && $0.fingerprint.identity == story.fingerprint.identity
        }
        if isSeen(story, among: mine) { return .seen }
        let line = Line(known)
        guard let newest = line.newest(of: own) else { return nil }
        // A duplicate that changes is looked at anew; its provider's kill is meant for what it repeated. What repeats
        // somebody else's story cannot withdraw that, but says so under its own name.
        guard own.contains(where: \.isInLine) || isWithdrawal(story) else { return nil }
        if isWithdrawal(story), !own.contains(where: \.isInLine), newest.provider != story.providerKey {
            return .file(killing(story, copyOf: newest, in: line))
        }
        return .file(succeeding(newest, with: withTranslationsLinked(story), in: line))
    }

    /// Whether `story` is a kill that says nothing of its own and names a family of items, as Belga's do.
    package func isKillOfFamily(_ story: Story) -> Bool {
        story.fingerprint.family != nil && isWithdrawal(story) && story.headlines.isEmpty
            && story.bodies.isEmpty
    }

    /// What `kill` means for the stories of its family, of which `members` are the versions that the ledger knows: each
    /// that is not killed yet gets a version that withdraws it, under its own headline.
    package func decideAboutFamily(_ kill: Story, members: [KnownVersion]) -> Decision {
        let line = Line(members)
        var seen: Set<String> = []
        let kills = members.compactMap { member -> Story? in
            guard member.isInLine, member.fingerprint.family == kill.fingerprint.family,
                seen.insert(member.uri).inserted, let newest = line.newest(of: [member]),
                newest.event != .kill
            else { return nil }
            var story = withdrawal(of: newest, after: kill, as: kill.version, in: line)
            story.headlines = [.init(newest.headline, role: "main")]
            story.language = newest.language
            return story
        }
        return kills.isEmpty ? .seen : .withdraw(kills)
    }

    /// What a kill or a cancellation means for the duplicates of a story: each that goes by a uri of its own
    /// gets a version that withdraws it, with the words of `kill`. `duplicates` are those that went out, and
    /// what else the ledger knows under their uris.
    package func withdrawals(of duplicates: [KnownVersion], after kill: Story) -> [Story] {
        let line = Line(duplicates)
        var withdrawn: Set<String> = [kill.uri]
        return duplicates.filter { $0.event == .duplicate }.compactMap { duplicate in
            guard withdrawn.insert(duplicate.uri).inserted else { return nil }
            var story = withdrawal(of: duplicate, after: kill, as: nil, in: line)
            story.lineage.links.append(.init(.duplicateOf, uri: kill.uri))
            return story
        }
    }

    /// The version that withdraws `known` with the words of `kill`, numbered `version` or as what follows.
    private func withdrawal(
        of known: KnownVersion, after kill: Story, as version: String?, in line: Line
    ) -> Story {
        var story = kill
        story.uri = known.uri
        story.feedID = known.feedID
        // What the item says has not changed: its feed may show it for days, and it must stay withdrawn.
        story.fingerprint = known.fingerprint
        let taken = { (version: String) in line.isTaken(version, of: known.uri) }
        story.version =
            version.map { VersionNumber.revision(of: $0, taken: taken) }
            ?? VersionNumber.successor(of: known.version, taken: taken)
        story.change = .kill
        story.status = .canceled
        story.lineage = Lineage()
        story.lineage.event = .kill
        story.lineage.links = [.init(.evolvedFrom, uri: known.uri, version: known.version)]
        return story
    }
}

// MARK: - The same item

extension Deduplicator {
    /// Whether both go by one uri or identity. A bare number or word may name different items of different
    /// providers, where they do not say the same; an absolute URI may not.
    private func isSameItem(_ story: Story, _ known: KnownVersion) -> Bool {
        if story.uri == known.uri { return true }
        guard story.fingerprint.identity == known.fingerprint.identity else { return false }
        return story.feedID == known.feedID || story.providerKey == known.provider
            || story.fingerprint.text == known.fingerprint.text || isAbsoluteURI(known.fingerprint.identity)
    }

    /// Whether the feed that brings `story` brought the same before; `mine` is what it has brought of this
    /// item, whichever story that belongs to.
    private func isSeen(_ story: Story, among mine: [KnownVersion]) -> Bool {
        guard let latest = mine.max(by: Line.isEarlier) else { return false }
        let same = mine.filter { $0.fingerprint.content == story.fingerprint.content }
        if latest.fingerprint.content == story.fingerprint.content { return !isRevised(story, since: latest) }
        if isHigher(latest.providerVersion, than: story.version) { return !same.isEmpty }
        if story.versionCreated < latest.versionCreated { return !same.isEmpty }
        // An edit that is taken back is a change. A server that keeps showing two texts in turn (one of its
        // caches is stale) is not.
        return same.count > 1 && story.version == latest.providerVersion
    }

    /// Whether `story` has the provider's higher version. A member of a family goes by that of the family, which rises
    /// with every other member's change; a family that was killed and is sent again is meant.
    private func isRevised(_ story: Story, since known: KnownVersion) -> Bool {
        guard isHigher(story.version, than: known.providerVersion) else { return false }
        return story.fingerprint.family == nil || known.event == .kill
            || story.fingerprint.content != known.fingerprint.content
    }

    /// Whether the same feed had the same words on the same page before, under another name: some servers make up a new
    /// guid at every request.
    private func isReissue(_ story: Story, of known: KnownVersion) -> Bool {
        known.feedID == story.feedID && known.isSamePage(as: story)
            && known.fingerprint.text == story.fingerprint.text
            && known.fingerprint.content == story.fingerprint.content
    }

    /// Whether its provider gave an item that is known, as a copy, a new version with another text; `own` are its versions.
    private func isEdited(_ story: Story, since own: [KnownVersion]) -> Bool {
        guard let latest = own.max(by: Line.isEarlier) else { return false }
        return isHigher(story.version, than: latest.providerVersion)
            && story.fingerprint.text != latest.fingerprint.text
    }

    /// `story` as the next version of the story whose latest is `newest`.
    private func succeeding(_ newest: KnownVersion, with story: Story, in line: Line) -> Story {
        if isWithdrawal(story) { return version(of: newest, story, event: .kill, in: line) }
        if isRevised(story, since: newest) {
            return version(of: newest, story, event: event(for: story), in: line)
        }
        let saysTheSame = story.fingerprint.text == newest.fingerprint.text
        if saysTheSame,
            story.feedID != newest.feedID || story.fingerprint.content == newest.fingerprint.content
        {
            return duplicate(of: newest, story, similarity: 1, in: line)
        }
        if story.feedID != newest.feedID,
            let twin = line.version(of: newest.storyURI, with: story.fingerprint.text)
        {
            return duplicate(of: twin, story, similarity: 1, in: line)
        }
        if isHigher(newest.providerVersion, than: story.version)
            || story.versionCreated < newest.versionCreated
        {
            return duplicate(of: newest, story, similarity: nil, in: line)
        }
        return version(of: newest, story, event: event(for: story), in: line)
    }
}

// MARK: - Outcomes

extension Deduplicator {
    /// `story` as a new version of the story of `newest`, under its uri.
    func version(of newest: KnownVersion, _ story: Story, event: Lineage.Event, in line: Line)
        -> Story
    {
        var filed = story
        filed.uri = newest.storyURI
        let taken = { (version: String) in line.isTaken(version, of: filed.uri) }
        let sameSeries = isSameItem(story, newest)
        filed.version =
            if sameSeries, let version = story.version {
                VersionNumber.revision(of: version, taken: taken)
            } else if newest.providerVersion != nil {
                VersionNumber.revision(of: newest.version, taken: taken)
            } else {
                VersionNumber.successor(of: newest.version, taken: taken)
            }
        if filed.change == .original { filed.change = event == .kill ? .kill : .update }
        filed.lineage.event = event
        filed.lineage.links.append(.init(.evolvedFrom, uri: filed.uri, version: newest.version))
        return filed
    }

    /// `story` as one that says nothing that `known` does not. It keeps its own uri; where that is the
    /// story's own, the version tells whose copy it is: `3+belga-eco`.
    func duplicate(
        of known: KnownVersion, _ story: Story, similarity: Double?, in line: Line
    ) -> Story {
        var filed = story
        let taken = { (version: String) in line.isTaken(version, of: filed.uri) }
        let version = story.version ?? (filed.uri == known.storyURI ? known.version : "1")
        filed.version =
            if taken(version) || filed.uri == known.storyURI {
                VersionNumber.revision(of: "\(version)+\(story.feedID)", taken: taken)
            } else {
                version
            }
        filed.lineage.event = .duplicate
        filed.lineage.links.append(
            .init(.duplicateOf, uri: known.storyURI, version: known.version, similarity: similarity))
        if line.newest(of: [known])?.event == .kill { filed.status = .canceled }
        return filed
    }

    func event(for story: Story) -> Lineage.Event {
        switch story.change {
        case .kill: .kill
        case .correction: .correction
        case .original, .update: .update
        }
    }

    func isWithdrawal(_ story: Story) -> Bool {
        story.change == .kill || story.status == .canceled
    }

    /// Takes the translations that the wire states into the lineage, which is what the ledger remembers.
    private func withTranslationsLinked(_ story: Story) -> Story {
        let rel = Lineage.Link.Relation.translationOf.rawValue
        guard story.associations.contains(where: { $0.rel == rel }) else { return story }
        var story = story
        story.lineage.links += story.associations.filter { $0.rel == rel }.map {
            .init(.translationOf, uri: $0.uri)
        }
        story.associations.removeAll { $0.rel == rel }
        return story
    }

    private func isHigher(_ version: String?, than other: String?) -> Bool {
        guard let version, let other else { return false }
        return VersionNumber.isOrdered(other, before: version)
    }

    /// RFC 3986 §4.3, as far as a scheme and a colon go.
    private func isAbsoluteURI(_ identity: String) -> Bool {
        guard let colon = identity.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = identity.utf8[..<colon]
        return scheme.count > 1
            && scheme.allSatisfy { ("a"..."z").contains(Character(Unicode.Scalar($0 | 0x20))) }
    }
}
