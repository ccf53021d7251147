import Stories

/// Calibrates held-out log-odds, chooses thresholds, and judges by them. What each story is judged by was fitted to the
/// stories of other folds only; what ships is fitted to all.
struct Judge {
    let calibration: Calibration
    let threshold: Double
    /// One for all topics: most have too few texts for one of their own.
    let topicCalibration: Calibration
    let topicThreshold: Double

    private let stories: [LabelledStory]
    private let folds: Folds
    private let label: LabelLearner.Learnt
    private let topics: [LabelLearner.Learnt]

    init(
        stories: [LabelledStory], folds: Folds, label: LabelLearner.Learnt, topics: [LabelLearner.Learnt]
    ) {
        self.stories = stories
        self.folds = folds
        self.label = label
        self.topics = topics
        let rows = Array(stories.indices)
        calibration = Judge.calibration(label, stories, rows)
        threshold = Judge.threshold(calibration, label, stories, rows)
        topicCalibration = Judge.topicCalibration(topics, stories, rows)
        topicThreshold = Judge.topicThreshold(topicCalibration, topics, stories, rows)
    }

    /// How the stories fare, each by models, calibration and thresholds that knew nothing of its fold.
    func heldOut() -> Evaluation {
        var cases = [Evaluation.Case?](repeating: nil, count: stories.count)
        for fold in 0..<folds.count {
            let others = stories.indices.filter { folds.fold[$0] != fold }
            let calibration = Judge.calibration(label, stories, others)
            let threshold = Judge.threshold(calibration, label, stories, others)
            let topicCalibration = Judge.topicCalibration(topics, stories, others)
            let topicThreshold = Judge.topicThreshold(topicCalibration, topics, stories, others)
            for row in stories.indices where folds.fold[row] == fold {
                let score = calibration.probability(Float(label.heldOut[row]))
                cases[row] = Evaluation.Case(
                    story: stories[row], score: score, isPositive: score >= threshold,
                    topics: Judge.topics(row, topicCalibration, topics, topicThreshold).map(\.id))
            }
        }
        return Evaluation(cases.compactMap(\.self))
    }

    private static func calibration(
        _ label: LabelLearner.Learnt, _ stories: [LabelledStory], _ rows: [Int]
    ) -> Calibration {
        Calibration(
            rows.filter { stories[$0].label != .borderline }
                .map { (label.heldOut[$0], stories[$0].label == .yes) })
    }

    private static func topicCalibration(
        _ topics: [LabelLearner.Learnt], _ stories: [LabelledStory], _ rows: [Int]
    ) -> Calibration {
        let members = rows.filter { stories[$0].label != .no }
        return Calibration(
            topics.flatMap { topic in
                members.map { (topic.heldOut[$0], stories[$0].topics.contains(topic.model.id)) }
            })
    }

    private static func threshold(
        _ calibration: Calibration, _ label: LabelLearner.Learnt, _ stories: [LabelledStory], _ rows: [Int]
    ) -> Double {
        threshold(
            for: rows.filter { stories[$0].label != .borderline }
                .map { calibration.probability(Float(label.heldOut[$0])) })
    }

    /// The threshold that gives the best F1 if `scores` are the probabilities that they claim to be: half of that F1 (Lipton, Elkan,
    /// Narayanaswamy 2014), so 0.5 at most, and low where scores promise little. F1 as counted on texts hangs on the few near
    /// the line.
    static func threshold(for scores: [Double]) -> Double {
        let scores = scores.sorted(by: >)
        let positives = scores.reduce(0, +)
        var (found, best) = (0.0, 0.0)
        for (index, score) in scores.enumerated() {
            found += score
            best = max(best, 2 * found / (Double(index + 1) + positives))
        }
        return best / 2
    }

    /// The one threshold for all topics that gives the best micro-averaged F1, smoothed over its neighbours since single texts make it
    /// jump.
    private static func topicThreshold(
        _ calibration: Calibration, _ topics: [LabelLearner.Learnt], _ stories: [LabelledStory],
        _ rows: [Int]
    ) -> Double {
        let members = rows.filter { stories[$0].label == .yes }
        return best { threshold in
            var counts = Counts()
            for row in members {
                let said = Set(Judge.topics(row, calibration, topics, threshold).map(\.id))
                counts.add(said: said, are: Set(stories[row].topics))
            }
            return counts.f1
        }
    }

    private static func topics(
        _ row: Int, _ calibration: Calibration, _ topics: [LabelLearner.Learnt], _ threshold: Double
    ) -> [Classification.Label] {
        TopicChoice.choose(
            topics.map { topic in
                (topic.model.id, calibration.probability(Float(topic.heldOut[row])), threshold)
            })
    }

    /// The threshold from 0.2 to 0.8 whose neighbourhood of 0.1 has the highest mean of `measure`.
    private static func best(_ measure: (Double) -> Double) -> Double {
        let steps = (15...85).map { (threshold: Double($0) / 100, value: measure(Double($0) / 100)) }
        let smoothed = (5..<steps.count - 5).map { index in
            (steps[index].threshold, steps[index - 5...index + 5].reduce(0) { $0 + $1.value })
        }
        return smoothed.max { $0.1 < $1.1 }?.0 ?? 0.5
    }
}
