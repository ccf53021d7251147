import Stories

/// What a classifier sees of a headline and a text: its features, and the words and terms that they come from.
struct Reading: Sendable {
    /// Where a span stands.
    enum Section: UInt8, Sendable { case headline, lead, body }

    /// A term or word: symbols of the folded headline or text.
    struct Span: Sendable, Equatable {
        var section: Section
        var range: Range<Int>
    }

    /// The headline; where there is none the text's first sentence.
    var headline: FoldedText
    var text: FoldedText
    /// The headline was missing, and is the beginning of the text.
    var headlineIsText: Bool
    var spans: [Span] = []
    /// By `FeatureBlock`.
    var features = [[Feature]](repeating: [], count: FeatureBlock.allCases.count)

    /// Where `span` stands: a place that the story has, and UTF-8 offsets in its text.
    func location(of span: Span) -> (place: Classification.Evidence.Place, range: Range<Int>) {
        switch span.section {
        case .headline: (headlineIsText ? .lead : .headline, headline.original(span.range))
        case .lead: (.lead, text.original(span.range))
        case .body: (.body, text.original(span.range))
        }
    }
}
