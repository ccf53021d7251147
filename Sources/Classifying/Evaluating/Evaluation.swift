import Stories

/// How decisions on labelled stories compare with the labels. Borderline stories count for topics only.
package struct Evaluation: Sendable {
    /// A story and what was decided.
    package struct Case: Sendable {
        package var story: LabelledStory
        /// Probability of the class.
        package var score: Double
        package var isPositive: Bool
        /// Topics if it is in the class.
        package var topics: [String]
    }

    /// A group of stories: how many, and how they fared.
    package struct Measures: Sendable {
        package var stories: Int
        package var positives: Int
        package var counts: Counts
        package var averagePrecision: Double
    }

    /// Scores from `lower` on: how many there are, their mean, and how often the class applied.
    package struct Bin: Sendable, Equatable {
        package var lower: Double
        package var count: Int
        package var meanScore: Double
        package var rate: Double
    }

    package let cases: [Case]

    init(_ cases: [Case]) {
        self.cases = cases
    }

    /// Evaluates `classifier` on `stories`.
    package init(_ classifier: Classifier, on stories: [LabelledStory]) {
        self.init(stories.map { classifier.judge($0) })
    }

    /// Cases with a clear label.
    private var clear: [Case] { cases.filter { $0.story.label != .borderline } }

    package var overall: Measures { measures(clear) }

    /// By primary language, in the order of their tags; "-" is unknown.
    package var languages: [(language: String, measures: Measures)] {
        Dictionary(grouping: clear) { $0.story.language.map { String($0.primary) } ?? "-" }
            .sorted { $0.key < $1.key }.map { ($0.key, measures($0.value)) }
    }

    package var curve: PrecisionRecallCurve { curve(clear) }

    /// Topics of the stories labelled yes, whether or not the class was found.
    package var topics: Counts { topicCounts { _ in true } }

    /// The same, by topic.
    package var topicsByID: [(topic: String, counts: Counts)] {
        let ids = Set(cases.filter { $0.story.label == .yes }.flatMap { $0.story.topics + $0.topics })
        return ids.sorted().map { id in (id, topicCounts { $0 == id }) }
    }

    /// The same as `topics`, where a story whose class was missed has none.
    package var topicsEndToEnd: Counts {
        var counts = Counts()
        for item in cases where item.story.label == .yes {
            counts.add(said: item.isPositive ? Set(item.topics) : [], are: Set(item.story.topics))
        }
        return counts
    }

    /// Ten bins of scores.
    package var calibration: [Bin] {
        (0..<10).compactMap { tenth in
            let bin = clear.filter { min(Int($0.score * 10), 9) == tenth }
            guard !bin.isEmpty else { return nil }
            let count = Double(bin.count)
            return Bin(
                lower: Double(tenth) / 10, count: bin.count,
                meanScore: bin.reduce(0) { $0 + $1.score } / count,
                rate: Double(bin.count { $0.story.label == .yes }) / count)
        }
    }

    /// Stories that were taken for the other class, the surest mistakes first.
    package var confusions: [Case] {
        clear.filter { $0.isPositive != ($0.story.label == .yes) }
            .sorted { abs($0.score - 0.5) > abs($1.score - 0.5) }
    }

    private func measures(_ cases: [Case]) -> Measures {
        var counts = Counts()
        for item in cases { counts.add(said: item.isPositive, is: item.story.label == .yes) }
        return Measures(
            stories: cases.count, positives: cases.count { $0.story.label == .yes }, counts: counts,
            averagePrecision: curve(cases).averagePrecision)
    }

    private func curve(_ cases: [Case]) -> PrecisionRecallCurve {
        PrecisionRecallCurve(cases.map { ($0.score, $0.story.label == .yes) })
    }

    private func topicCounts(_ isMeant: (String) -> Bool) -> Counts {
        var counts = Counts()
        for item in cases where item.story.label == .yes {
            counts.add(
                said: Set(item.topics.filter(isMeant)), are: Set(item.story.topics.filter(isMeant)))
        }
        return counts
    }
}
