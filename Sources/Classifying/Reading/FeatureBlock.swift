/// The kinds of features that a reading has; each kind counts its own from 0.
enum FeatureBlock: Int, Sendable, CaseIterable {
    /// Concepts by place, sums and absences of groups of concepts, and what stands together in a sentence.
    case concepts
    /// A subject (law, technology) near an authority or act.
    case neighbours
    /// The text's language, length and signs.
    case form
    /// Terms of the lexicon.
    case terms
    /// Words and pairs of neighbours, hashed.
    case words
    /// Runs of three to five letters of a word and its bounds, hashed.
    case grams

    /// Buckets of hashed words.
    static let wordBits: UInt32 = 16
    /// Buckets of hashed runs of letters.
    static let gramBits: UInt32 = 17

    /// How many features the block has for a lexicon of so many concepts and terms.
    func count(_ lexicon: Lexicon) -> Int {
        switch self {
        case .concepts: ConceptFeatures.count(concepts: lexicon.concepts.count)
        case .neighbours: NeighbourFeatures(concepts: lexicon.concepts.count).count
        case .form: FormFeatures.count
        case .terms: lexicon.termCount
        case .words: 1 << FeatureBlock.wordBits
        case .grams: 1 << FeatureBlock.gramBits
        }
    }
}
