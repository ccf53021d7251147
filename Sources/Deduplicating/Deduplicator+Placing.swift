import Stories

// An item not met before: does it say what another item says?

extension Deduplicator {
    /// Seconds within which a text that grew, or a headline without text that came again, is the same story: the same
    /// words a week later are next week's bulletin.
    private static let reach = (growth: 2.0 * 86400, headline: 6.0 * 3600)
    /// Links to related stories, at most.
    private static let relatedLimit = 3

    /// A candidate and what the story is to it.
    private struct Match {
        var known: KnownVersion
        var outcome: Comparison.Outcome

        /// Better matches are greater; among equals the one that came first is the original.
        func isBetter(than other: Match) -> Bool {
            if outcome.relation != other.outcome.relation { return rank > other.rank }
            if outcome.similarity != other.outcome.similarity {
                return outcome.similarity > other.outcome.similarity
            }
            return Line.isEarlier(known, other.known)
        }

        private var rank: Int {
            switch outcome.relation {
            case .duplicate: 3
            case .update: 2
            case .related: 1
            case .different: 0
            }
        }
    }

    /// `story` beside `others`: a duplicate or version of one of them, or a story of its own, linked to those it is related to.
    func placing(_ story: Story, among others: [KnownVersion], in line: Line) -> Story {
        let matches = matches(of: story, among: others)
        guard let best = matches.first else { return alone(story, in: line) }
        let newest = line.newest(of: [best.known]) ?? best.known
        let isSameProvider = story.providerKey == newest.provider
        switch best.outcome.relation {
        case .duplicate where !(isSameProvider && isRevision(story, of: best.known)),
            .update where isLate(story, after: newest) && isSameProvider:
            return duplicate(of: best.known, story, similarity: best.outcome.similarity, in: line)
        case .duplicate, .update:
            guard isSameProvider else { break }
            return version(
                of: newest, story, event: isWithdrawal(story) ? .kill : event(for: story), in: line)
        case .related, .different: break
        }
        return related(alone(story, in: line), to: matches)
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
            let link = Lineage.Link(
                .relatedTo, uri: match.known.storyURI, similarity: match.outcome.similarity)
            story.lineage.links.append(link)
        }
        return story
    }
}

// MARK: - Matching

extension Deduplicator {
    /// Those of `others` that `story` has something to do with, the best first.
    private func matches(of story: Story, among others: [KnownVersion]) -> [Match] {
        let mode = policy.mode(for: story.feedID)
        guard mode != .off, !others.isEmpty else { return [] }
        let sketch = Sketch(story)
        var comparison = Comparison()
        return others.compactMap { known in
            var outcome = comparison.outcome(of: story, sketch, to: known)
            if mode == .exact, !isSamePage(story, known), outcome.similarity < 1 { return nil }
            outcome.relation = bounded(outcome.relation, story, sketch, known)
            return outcome.relation == .different ? nil : Match(known: known, outcome: outcome)
        }.sorted { $0.isBetter(than: $1) }
    }

    /// What the texts do not tell: how far apart they came.
    private func bounded(
        _ relation: Relation, _ story: Story, _ sketch: Sketch, _ known: KnownVersion
    ) -> Relation {
        guard relation == .duplicate || relation == .update else { return relation }
        let apart = abs(story.versionCreated.seconds(since: known.versionCreated))
        if sketch.isHeadlineOnly, apart > Deduplicator.reach.headline { return .different }
        if relation == .update, apart > Deduplicator.reach.growth { return .related }
        return relation
    }

    private func isSamePage(_ story: Story, _ known: KnownVersion) -> Bool {
        story.fingerprint.link != nil && story.fingerprint.link == known.fingerprint.link
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
    /// What `story`, whose sketch is `sketch`, is to `known`. Equal folded texts need no measuring; one page is a sign
    /// that a text was edited. Several items share a page where it is a live blog or a front page, so that the page
    /// alone decides nothing unless there is nothing else to go by.
    fileprivate mutating func outcome(of story: Story, _ sketch: Sketch, to known: KnownVersion) -> Outcome {
        let samePage = story.fingerprint.link != nil && story.fingerprint.link == known.fingerprint.link
        if story.fingerprint.text == known.fingerprint.text, samePage || sketch.isTelling {
            return Outcome(relation: .duplicate, similarity: 1)
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
