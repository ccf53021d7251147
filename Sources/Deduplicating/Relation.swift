/// What one text is to another.
package enum Relation: String, Sendable, CaseIterable {
    /// The same text, or the same with trifles changed: space, quotes, dateline, byline, credits, a cut at
    /// the end.
    case duplicate
    /// A later or longer version of the same dispatch.
    case update
    /// Another text on the same event.
    case related
    case different
}
