import Stories

/// Reads a headline and a text into features, in one pass over the bytes of each.
struct FeatureReader: Sendable {
    let lexicon: Lexicon
    private let groups: [ConceptFeatures.Group]

    /// Bytes of a text that are read: its subject shows in the first paragraphs, and the labelled texts that models
    /// learn from end there.
    static let textLimit = 1_000
    /// Bytes of a headline that are read.
    static let headlineLimit = 400
    /// Words that count as the lead.
    static let leadWords = 45

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        groups = lexicon.concepts.map { ConceptFeatures.Group(concept: $0) }
    }

    /// Reads `title` and `text`, either of which may be empty.
    func read(title: String, text: String, language: Language?) -> Reading {
        var title = title
        var text = text
        return title.withUTF8 { title in
            text.withUTF8 { text in
                read(title: title, text: text, language: language)
            }
        }
    }

    private func read(
        title: UnsafeBufferPointer<UInt8>, text: UnsafeBufferPointer<UInt8>, language: Language?
    ) -> Reading {
        let folded = FoldedText(bytes: text, limit: FeatureReader.textLimit)
        let hasTitle = !title.isEmpty
        let headlineBytes = hasTitle ? title : FeatureReader.firstSentence(of: text, folded)
        var reading = Reading(
            headline: FoldedText(bytes: headlineBytes, limit: FeatureReader.headlineLimit), text: folded,
            headlineIsText: !hasTitle)
        let headlineHits = lexicon.hits(in: reading.headline, bytes: headlineBytes, language: language)
        let textHits = lexicon.hits(in: folded, bytes: text, language: language)
        var writer = ConceptFeatureWriter(
            headline: headlineHits, text: textHits, groups: groups, leadWords: FeatureReader.leadWords)
        writer.write(to: &reading)
        reading.features[FeatureBlock.form.rawValue] = FormFeatures.features(
            headline: headlineBytes, text: text.prefix(FeatureReader.textLimit), language: language)
        WordFeatureWriter.write(to: &reading)
        return reading
    }

    private static func firstSentence(
        of text: UnsafeBufferPointer<UInt8>, _ folded: FoldedText
    ) -> UnsafeBufferPointer<UInt8> {
        let end = folded.sentenceEnds.first { $0 > 0 }.map { Int(folded.offsets[$0]) } ?? folded.byteCount
        return UnsafeBufferPointer(rebasing: text.prefix(end))
    }
}
