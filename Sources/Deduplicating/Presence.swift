/// Whether an item is still shown when another one arrives.
package enum Presence: Sendable, Comparable {
    /// No feed carries it any more, as far as is known.
    case gone
    /// The feed that brought it still carries it.
    case elsewhere
    /// The document that brings the other item has it too.
    case beside
}
