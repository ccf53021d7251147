import Stories

/// How one poll of one feed went, to the end of its filing: what `wirespool fetch` prints a line of.
package struct FeedReport: Sendable, Equatable {
    package enum Status: Sendable, Equatable {
        /// The source answered, and what it brought is filed.
        case fetched
        /// The source says that nothing has changed.
        case unchanged
        /// Why not, in words.
        case failed(String)
    }

    package let feedID: String
    package var status: Status
    /// Items in the document.
    package var items = 0
    /// Items that brought nothing: already known as they are.
    package var seen = 0
    package var new = 0
    /// Updates, corrections and kills.
    package var updates = 0
    package var duplicates = 0
    /// Items that could not be made a story.
    package var lost = 0
    /// Bytes over the wire, compressed.
    package var bytes: Int64 = 0
    /// Seconds from the request to the filing.
    package var seconds = 0.0

    package init(feedID: String, status: Status) {
        self.feedID = feedID
        self.status = status
    }

    /// Whether something was wrong with the feed or its filing.
    package var isFailure: Bool {
        if case .failed = status { return true }
        return false
    }
}
