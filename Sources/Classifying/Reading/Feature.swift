/// A measured fact about a text, and where in the text it stands. A feature that stands in several places comes once for
/// each, with its share of the value; a linear model need not tell the difference, and evidence has its places.
struct Feature: Sendable, Equatable {
    /// Within its block.
    var index: Int32
    var value: Float
    /// Index into the reading's spans, -1 for what stands nowhere ("no authority in the headline").
    var span: Int32
}
