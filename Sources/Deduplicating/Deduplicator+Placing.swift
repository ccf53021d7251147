import Stories

// An item not met before: does it say what another item says?

extension Deduplicator {
    /// Seconds within which a text that grew, or a headline without text that came again, is the same story:
    /// the same words a week later are next week's bulletin. And those within which an agency's other desk
    /// translates.
    private static let reach = (growth: 2.0 * 86400, headline: 6.0 * 3600, translation: 86400.0)
    /// Links to related stories, at most.
    private static let relatedLimit = 3

    /// A candidate and what the story is to it.
    struct Match {
        /// What is done about it, the strongest last.
        enum Place: Comparable { case related, version, copy }

        var known: KnownVersion
        /// The latest version of the story that `known` belongs to or repeats.
        var newest: KnownVersion
        var place: Place
        var outcome: Comparison.Outcome
        var similarity: Double { outcome.similarity }

        /// Better matches are greater; among equals the one that came first is the original.
        fileprivate func isBetter(than other: Match) -> Bool {
            if place != other.place { return place > other.place }
            if similarity != other.similarity { return similarity > other.similarity }
            return Line.isEarlier(known, other.known)
        }
    }

    /// `story` beside its matches, the best of which come first: a duplicate or version of one of them, or a
    /// story of its own, linked to those it is related to.
    func placing(_ story: Story, beside matches: [Match], in line: Line) -> Story {
        guard let best = matches.first else { return alone(story, in: line) }
        switch best.place {
        case .copy: return duplicate(of: best.known, story, similarity: best.similarity, in: line)
        case .version:
            let event = isWithdrawal(story) ? Lineage.Event.kill : event(for: story)
            return version(of: best.newest, story, event: event, in: line)
        case .related: return related(alone(story, in: line), to: matches)
        }
    }

    /// The kill of an item that went by as a copy of somebody else's story.
    func killing(_ story: Story, copyOf known: KnownVersion, in line: Line) -> Story {
        var story = alone(story, in: line)
        story.lineage.links.append(.init(.relatedTo, uri: known.storyURI, version: known.version))
        return story
    }

    /// A story of its own.
    private func alone(_ story: Story, in line: Line) -> Story {
        var story = story
        let uri = story.uri
        let taken = { (version: String) in line.isTaken(version, of: uri) }
        story.version =
            if let version = story.version {
                VersionNumber.revision(of: version, taken: taken)
            } else {
                VersionNumber.successor(of: "0", taken: taken)
            }
        story.lineage.event =
            switch story.change {
            case .kill: .kill
            case .correction: .correction
            case .original, .update: isWithdrawal(story) ? .kill : .new
            }
        return story
    }

    /// `story` with the links to its matches, beside those that it has.
    private func related(_ story: Story, to matches: [Match]) -> Story {
        var story = story
        var linked = Set(story.lineage.links.map(\.uri))
        linked.insert(story.uri)
        for match in matches where linked.count <= Deduplicator.relatedLimit {
            guard linked.insert(match.known.storyURI).inserted else { continue }
            let isTranslation =
                match.outcome.isTranslation && match.newest.provider == story.providerKey
                && abs(story.versionCreated.seconds(since: match.known.versionCreated))
                    <= Deduplicator.reach.translation
            let relation: Lineage.Link.Relation = isTranslation ? .translationOf : .relatedTo
            story.lineage.links.append(
                .init(relation, uri: match.known.storyURI, similarity: match.similarity))
        }
        return story
    }
}

// MARK: - Matching

extension Deduplicator {
    /// Those of `others` that `newcomer` has something to do with, the best first. `isEdited` says that it is a new version
    /// of an item that is known, with another text.
    func matches(
        of newcomer: Newcomer, among others: [KnownVersion], isEdited: Bool, in line: Line
    ) -> [Match] {
        let story = newcomer.story
        let mode = policy.mode(for: story.feedID)
        guard mode != .off, !others.isEmpty else { return [] }
        var comparison = Comparison()
        return others.compactMap { known in
            let outcome = comparison.outcome(of: newcomer, to: known)
            if mode == .exact, !known.isSamePage(as: story), outcome.similarity < 1 { return nil }
            let newest = line.newest(of: [known]) ?? known
            guard
                let place = place(
                    of: newcomer, isEdited: isEdited, beside: known, newest, outcome, in: line)
            else { return nil }
            return Match(known: known, newest: newest, place: place, outcome: outcome)
        }.sorted { $0.isBetter(than: $1) }
    }

    /// What is done about `newcomer`, which the texts say is `outcome` to `known`; nil for nothing. Words alone
    /// may decide that two texts are alike, but not that one dispatch takes another's place: that takes the
    /// same provider, a later time, and that the other is no longer shown for itself. Where that is in doubt
    /// both stay, related.
    private func place(
        of newcomer: Newcomer, isEdited: Bool, beside known: KnownVersion, _ newest: KnownVersion,
        _ outcome: Comparison.Outcome, in line: Line
    ) -> Match.Place? {
        let story = newcomer.story
        let apart = abs(story.versionCreated.seconds(since: known.versionCreated))
        let isSameProvider = story.providerKey == newest.provider
        let isRevision = isEdited || isRevision(story, of: known)
        // The wire says itself that this takes the place of what had this headline.
        if isRevision, outcome.repeatsHeadline, isSameProvider, apart <= Deduplicator.reach.growth,
            isWithdrawal(story) || outcome.relation != .different && !isLate(story, after: newest)
        {
            return .version
        }
        if outcome.relation == .different { return nil }
        if outcome.relation == .related { return .related }
        let isBrief = newcomer.sketch.isHeadlineOnly || known.sketch?.isHeadlineOnly == true
        if isBrief, apart > Deduplicator.reach.headline { return nil }
        // What one provider prints of another's is a copy; what it calls a correction, while no other version that is
        // known was called so, is news.
        let isNews = isRevision && (isSameProvider || known.event == .new)
        if outcome.relation == .duplicate, !isNews {
            if story.fingerprint.text == known.fingerprint.text { return .copy }
            if !isSameProvider || outcome.isResend { return .copy }
        }
        guard isSameProvider, apart <= Deduplicator.reach.growth else { return .related }
        if isWithdrawal(story) {
            let isMeant =
                known.isSamePage(as: story) || story.fingerprint.text == known.fingerprint.text
            return isMeant || !outcome.conflict.names && !outcome.conflict.numbers ? .version : .related
        }
        if isLate(story, after: newest) {
            let isKnownWhole = outcome.holding == .earlier || outcome.holding == .both
            let isBeside = line.presence(of: known.storyURI) == .beside
            return isKnownWhole && !isBeside ? .copy : .related
        }
        let presence = line.presence(of: known.storyURI)
        return mayReplace(newest, story, outcome, isRevision: isRevision, presence: presence)
            ? .version : .related
    }

    /// Whether `story`, judged to be a later version of the text of `newest`, may take its place. A provider
    /// fills the same form for many events, so that words alone are no reason: the story repeats all of the
    /// other and says more, or the wire calls it an update, or it stands on the same page, or the other was
    /// taken out to make room for it; and the two do not differ as two events in one form do.
    private func mayReplace(
        _ newest: KnownVersion, _ story: Story, _ outcome: Comparison.Outcome, isRevision: Bool,
        presence: Presence
    ) -> Bool {
        // What was killed is not brought back by a text that is like it.
        guard newest.event != .kill else { return false }
        if outcome.holding == .later { return true }
        guard !outcome.conflict.names else { return false }
        if isRevision || story.change != .original { return true }
        if presence == .takenOut { return !outcome.conflict.numbers && !outcome.conflict.figures }
        return presence == .gone && newest.isSamePage(as: story)
    }

    /// Whether the provider says that this replaces something, with another text.
    private func isRevision(_ story: Story, of known: KnownVersion) -> Bool {
        isWithdrawal(story)
            || story.change != .original && story.fingerprint.text != known.fingerprint.text
    }

    private func isLate(_ story: Story, after newest: KnownVersion) -> Bool {
        story.versionCreated < newest.versionCreated && !isWithdrawal(story)
    }
}

extension Comparison {
    /// What `newcomer` is to `known`. Equal folded texts need no measuring; one page
    /// is a sign that a text was edited. Several items share a page where it is a live blog or a front page,
    /// so that the page alone decides nothing unless there is nothing else to go by.
    fileprivate mutating func outcome(of newcomer: Newcomer, to known: KnownVersion) -> Outcome {
        let (story, sketch) = (newcomer.story, newcomer.sketch)
        let samePage = known.isSamePage(as: story)
        if story.fingerprint.text == known.fingerprint.text, samePage || sketch.isTelling {
            return Outcome(relation: .duplicate, similarity: 1, holding: .both)
        }
        guard let other = known.sketch else {
            return Outcome(relation: samePage ? .update : .different, similarity: 0)
        }
        if samePage, story.change == .kill || story.status == .canceled {
            return Outcome(relation: .update, similarity: 1)
        }
        var outcome = compare(
            Passage(other, link: known.fingerprint.link, language: known.language),
            Passage(sketch, link: story.fingerprint.link, language: story.language))
        if outcome.relation == .duplicate, !samePage, !sketch.isTelling { outcome.relation = .related }
        return outcome
    }
}
