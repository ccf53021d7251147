import Foundation
import Stories

/// Learns a model from labelled stories, and says by cross-validation how well it does on stories it has not seen. The
/// same lines give the same model, byte for byte.
package struct Trainer: Sendable {
    private let lexicon: Lexicon
    /// The id of the class.
    package var label = Classification.techPolicy
    /// Folds of the cross-validation.
    package var folds = 10

    /// How much a borderline text counts, and one of another source, beside a clear one of the desk.
    private static let borderlineWeight = 0.5
    private static let otherWeight = 0.7
    /// Fewer texts than this of either kind teach nothing.
    private static let leastTexts = 20

    /// Facets do without runs of letters, which cost most to look up.
    private static let facetBlocks: [FeatureBlock] = [.concepts, .neighbours, .form, .terms, .words]
    private static let facetRegression = LogisticRegression(strength: 0.4)

    /// Topics do without what tells policy from other news.
    private static let topicBlocks: [FeatureBlock] = [.concepts, .terms, .words, .grams]
    private static let topicScale = FeatureScale(concepts: 2)
    private static let topicRegression = LogisticRegression(strength: 0.5)

    /// A trainer whose models use the lexicon that ships with the package.
    package init() throws(ClassifyingError) {
        lexicon = try .shipped()
    }

    /// What training gives: the model, and how its like did on stories held out.
    package struct Outcome: Sendable {
        package var model: Model
        package var evaluation: Evaluation
    }

    /// Learns from `stories`; those of `others`, by source, are unlike them: they teach and are never judged. A map is learnt
    /// where `gists` has points of their texts; else the one that ships, which has never seen a desk's texts, is taken.
    /// `progress` hears what is being done. Throws when there is too little to learn from.
    package func train(
        _ stories: [LabelledStory], others: [[LabelledStory]] = [], gists: GistTargets? = nil,
        progress: (String) -> Void = { _ in }
    ) throws(ClassifyingError) -> Outcome {
        guard stories.count(where: { $0.label == .yes }) >= Trainer.leastTexts,
            stories.count(where: { $0.label == .no }) >= Trainer.leastTexts
        else { throw .training(reason: "wants at least \(Trainer.leastTexts) texts each of yes and no") }
        let all = stories + others.joined()
        let sources =
            stories.map { _ in 0 }
            + others.enumerated().flatMap { source, texts in texts.map { _ in source + 1 } }
        progress("reading \(all.count) texts")
        let reader = FeatureReader(lexicon)
        let readings = all.map {
            reader.read(title: $0.title, text: $0.text, language: Language($0.language))
        }
        let folds = Folds(stories, beside: Array(others.joined()), count: folds)
        let examples = classExamples(all, sources)
        var learnt = LabelLearner(
            matrix: DesignMatrix(readings, blocks: FeatureBlock.allCases, lexicon: lexicon),
            examples: examples, folds: folds, lexicon: lexicon, name: label
        ).learn(progress: progress)
        let topics = topicIDs(stories)
        let facetMatrix = DesignMatrix(readings, blocks: Trainer.facetBlocks, lexicon: lexicon)
        learnt.add(
            topics.map { topic in
                let examples = examples.filter {
                    all[$0.row].label == .no || all[$0.row].topics.contains(topic)
                }
                return LabelLearner(
                    matrix: facetMatrix, examples: examples, folds: folds, lexicon: lexicon,
                    name: "\(label), \(topic)", regression: Trainer.facetRegression
                ).learn(progress: progress)
            })
        if let (map, points) = gistPoints(readings, all, folds, gists, progress) {
            learnt.add(
                KernelLearner(points, kernelExamples(all, sources)), map: map, points: points, folds: folds)
        }
        let topicMatrix = DesignMatrix(readings, blocks: Trainer.topicBlocks, lexicon: lexicon)
        let learntTopics = topics.map { topic in
            LabelLearner(
                matrix: topicMatrix, examples: topicExamples(topic, all, sources), folds: folds,
                lexicon: lexicon, name: topic, scale: Trainer.topicScale, regression: Trainer.topicRegression
            ).learn(progress: progress)
        }
        return outcome(stories, folds, learnt, learntTopics)
    }

    /// A text as an example. Borderline ones of other sources say too little, and those written after another give its words
    /// once more: they only say what lies near it.
    private func classExamples(
        _ stories: [LabelledStory], _ sources: [Int]
    ) -> [LogisticRegression.Example] {
        zip(stories, sources).enumerated().compactMap { row, example in
            let (story, source) = example
            if source > 0, story.label == .borderline || story.after != nil { return nil }
            let target =
                switch story.label {
                case .yes: 1.0
                case .no: 0.0
                case .borderline: 0.5
                }
            return LogisticRegression.Example(
                row: row, target: target, weight: weight(of: story, source), source: source)
        }
    }

    /// A map, and where each text lies by one that did not know it; nil where there is none.
    private func gistPoints(
        _ readings: [Reading], _ stories: [LabelledStory], _ folds: Folds, _ gists: GistTargets?,
        _ progress: (String) -> Void
    ) -> (GistMap, [GistMap.Point])? {
        guard let gists else {
            // A model that cannot be read has no map; what is trained then does without.
            guard let map = (try? Model.shipped())?.label.gist?.map else { return nil }
            return (map, readings.map { map.point(of: $0) })
        }
        let learner = GistLearner(
            readings, targets: stories.map { gists.point(of: $0) }, words: gists.words, lexicon: lexicon)
        let parts = folds.foldOfAll.enumerated().map { row, fold in
            fold < 0 ? row % folds.count : fold
        }
        return (learner.map(), learner.heldOut(parts, progress: progress))
    }

    /// The texts with a clear label, as examples for a judge of gists.
    private func kernelExamples(_ stories: [LabelledStory], _ sources: [Int]) -> [KernelLearner.Example] {
        stories.indices.filter { stories[$0].label != .borderline }.map { row in
            KernelLearner.Example(
                row: row, isPositive: stories[row].label == .yes,
                weight: Float(weight(of: stories[row], sources[row])), source: sources[row])
        }
    }

    /// The topics of the desk's own texts in the class, in the order of their ids.
    private func topicIDs(_ stories: [LabelledStory]) -> [String] {
        Set(stories.filter { $0.label != .no }.flatMap(\.topics)).sorted()
    }

    /// The texts of the class, with and without `topic`.
    private func topicExamples(
        _ topic: String, _ stories: [LabelledStory], _ sources: [Int]
    ) -> [LogisticRegression.Example] {
        zip(stories, sources).enumerated().filter { $0.element.0.label != .no }.map { row, example in
            LogisticRegression.Example(
                row: row, target: example.0.topics.contains(topic) ? 1 : 0,
                weight: weight(of: example.0, example.1), source: example.1)
        }
    }

    private func weight(of story: LabelledStory, _ source: Int) -> Double {
        story.weight * (story.label == .borderline ? Trainer.borderlineWeight : 1)
            * (source == 0 ? 1 : Trainer.otherWeight)
    }

    private func outcome(
        _ stories: [LabelledStory], _ folds: Folds, _ learnt: LabelLearner.Learnt,
        _ topics: [LabelLearner.Learnt]
    ) -> Outcome {
        let judge = Judge(stories: stories, folds: folds, label: learnt, topics: topics)
        var label = learnt.model
        label.calibration = judge.calibration
        label.threshold = judge.threshold
        var topicModels = topics.map(\.model)
        for index in topicModels.indices {
            topicModels[index].calibration = judge.topicCalibration
            topicModels[index].threshold = judge.topicThreshold
        }
        let model = Model(lexicon: lexicon, label: label, topics: topicModels)
        return Outcome(model: model, evaluation: judge.heldOut())
    }
}
