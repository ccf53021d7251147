import Stories

/// What is to be done with a story that arrived.
package enum Decision: Sendable, Equatable {
    /// This feed brought exactly this before: nothing to file, nothing to publish.
    case seen
    /// File the story as it stands here. `uri` and `version` are unique in the ledger; `lineage.event` says
    /// what it is:
    /// - `new`, `update`, `correction`, `kill`: publish it;
    /// - `duplicate`: remember it, publish it only where a route asks for duplicates. A version that arrives after its
    ///   successor is filed so as well.
    case file(Story)
    /// File each of these: the kills of a family's stories that are not killed yet, one at least.
    case withdraw([Story])
}
