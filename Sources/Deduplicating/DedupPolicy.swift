/// How far deduplication goes, by the configuration's `[dedup]`.
package struct DedupPolicy: Sendable, Equatable {
    package enum Mode: String, Sendable, CaseIterable {
        /// Versions of one item are told apart; nothing is compared over feeds.
        case off
        /// Identity, link and folded text, over feeds too.
        case exact
        /// Likeness of texts as well: resends, reprints, growing stories, relations.
        case near
    }

    /// `policy`: what is compared, unless the feed says otherwise.
    package var mode = Mode.near
    /// `policy` of a feed, by the feed's id.
    package var feeds: [String: Mode] = [:]
    /// `window`: seconds for which a text is remembered for comparison.
    package var window = 14 * 86400

    package init() {}

    /// What is compared for stories of the feed `id`.
    package func mode(for id: String) -> Mode { feeds[id] ?? mode }
}
