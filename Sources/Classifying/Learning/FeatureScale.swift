import Foundation

/// How far the learner trusts each kind of feature: the larger the factor, the less its weights are held back.
struct FeatureScale: Sendable {
    var concepts = 0.5
    var neighbours = 1.5
    var form = 1.0
    var terms = 2.0
    var words = 1.2
    var grams = 2.0

    /// Blocks whose features count by how well they separate as well: those that nobody chose.
    static let separated: [FeatureBlock] = [.words, .grams]
    /// Hashed features that fewer rows have are left out.
    static let leastRows = 2

    /// The factor for a feature of `block` that `frequency` of `rows` rows have.
    func scale(of block: FeatureBlock, frequency: Int, rows: Int) -> Double {
        if frequency == 0 { return 0 }
        return switch block {
        case .concepts: concepts
        case .neighbours: neighbours
        case .form: form
        case .terms: terms
        case .words: words * rarity(frequency, rows)
        case .grams: grams * rarity(frequency, rows)
        }
    }

    private func rarity(_ frequency: Int, _ rows: Int) -> Double {
        frequency < FeatureScale.leastRows ? 0 : log(Double(1 + rows) / Double(1 + frequency)) + 1
    }
}
