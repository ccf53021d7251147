import Stories

/// What one poll of one feed brought, normalized: the unit of filing.
package struct Batch: Sendable {
    package var feedID: String
    package var stories: [Story]
    /// What to remember of the feed from now on, validators included. Its counters are the ledger's business.
    package var state: FeedState
    /// Items in the document, those that made no story included.
    package var items: Int

    package init(feedID: String, stories: [Story], state: FeedState, items: Int? = nil) {
        self.feedID = feedID
        self.stories = stories
        self.state = state
        self.items = items ?? stories.count
    }
}

/// What became of a batch.
package struct Receipt: Sendable, Equatable {
    /// Stories that the feed had brought before, unchanged.
    package var seen = 0
    /// Versions filed, by what they are. Those under embargo count as what they are, not as releases.
    package var filed: [Lineage.Event: Int] = [:]
    /// Of those filed, how many wait for their embargo to pass.
    package var embargoed = 0

    package init() {}

    /// Counts a version that was filed.
    mutating func count(_ fate: Fate, _ event: Lineage.Event) {
        filed[event, default: 0] += 1
        if case .waiting = fate { embargoed += 1 }
    }

    /// Versions filed, duplicates included.
    package var total: Int { filed.values.reduce(0, +) }
}
