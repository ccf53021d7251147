/// Whether an item is still shown when another one arrives; the surest sign that it was not replaced is the
/// greatest.
package enum Presence: Sendable, Comparable {
    /// Its feed dropped it and kept older ones: somebody took it out.
    case takenOut
    /// No feed carries it any more, as far as is known; that may be for its age alone.
    case gone
    /// The feed that brought it still carries it.
    case elsewhere
    /// The document that brings the other item has it too.
    case beside
}
