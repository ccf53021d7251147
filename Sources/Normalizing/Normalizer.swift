import Stories

/// The only maker of stories: checks what a decoder found, fills gaps from the feed and the dialect, and settles
/// every fact once.
package struct Normalizer: Sendable {
    package init() {}

    /// The story that `item` tells; none, with a diagnostic of severity error, when it holds neither headline nor text
    /// nor a link or media, and no other fact if it comes from a web feed. `arrival` stands for dates that are missing or
    /// impossible.
    package func normalize(
        _ item: WireItem, in document: WireDocument, from feed: Feed, at arrival: Timestamp
    ) -> Outcome {
        var work = Normalization(item, in: document, from: feed, at: arrival)
        var outcome = Outcome()
        outcome.story = work.story()
        outcome.diagnostics = work.diagnostics
        return outcome
    }
}
