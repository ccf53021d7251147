/// A trained model: a lexicon, and weights over its terms, words and runs of letters for a class and its topics.
package struct Model: Sendable {
    let lexicon: Lexicon
    /// The class.
    let label: LabelModel
    /// Topics of what is in the class.
    let topics: [LabelModel]

    /// The ids of its topics.
    package var topicIDs: [String] { topics.map(\.id) }
}
