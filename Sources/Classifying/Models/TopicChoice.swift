import Stories

/// Picks a story's topics: all that reach their threshold, and the most probable one in any case, since what is in the
/// class has a topic.
enum TopicChoice {
    /// The topics of `reading` by `models`, most probable first.
    static func topics(of reading: Reading, _ models: [LabelModel]) -> [Classification.Label] {
        choose(models.map { ($0.id, $0.probability(reading), $0.threshold) })
    }

    /// The same for probabilities that are known.
    static func choose(
        _ candidates: [(id: String, probability: Double, threshold: Double)]
    ) -> [Classification.Label] {
        let sorted = candidates.sorted { ($1.probability, $0.id) < ($0.probability, $1.id) }
        return sorted.enumerated().filter { $0.offset == 0 || $0.element.probability >= $0.element.threshold }
            .map { Classification.Label(id: $0.element.id, probability: $0.element.probability) }
    }
}
