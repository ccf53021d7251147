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

    /// How much a borderline text counts, and one written for training only, beside a text of the desk.
    private static let borderlineWeight = 0.5
    private static let foreignWeight = 0.7
    /// Fewer texts than this of either kind teach nothing.
    private static let leastTexts = 20

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

    /// Learns from `stories`; `foreign` ones, written for training, teach but are never judged. `progress` hears what is
    /// being done. Throws when there is too little to learn from.
    package func train(
        _ stories: [LabelledStory], foreign: [LabelledStory] = [], progress: (String) -> Void = { _ in }
    ) throws(ClassifyingError) -> Outcome {
        guard stories.count(where: { $0.label == .yes }) >= Trainer.leastTexts,
            stories.count(where: { $0.label == .no }) >= Trainer.leastTexts
        else { throw .training(reason: "wants at least \(Trainer.leastTexts) texts each of yes and no") }
        progress("reading \(stories.count + foreign.count) texts")
        let reader = FeatureReader(lexicon)
        let readings = (stories + foreign).map {
            reader.read(title: $0.title, text: $0.text, language: Language($0.language))
        }
        let folds = Folds(stories, count: folds)
        let classLearner = LabelLearner(
            matrix: DesignMatrix(readings, blocks: FeatureBlock.allCases, lexicon: lexicon),
            examples: examples(stories, foreign), folds: folds, lexicon: lexicon, name: label)
        let learnt = classLearner.learn(progress: progress)
        let topics = topicExamples(stories, foreign)
        let topicMatrix = DesignMatrix(readings, blocks: Trainer.topicBlocks, lexicon: lexicon)
        let learntTopics = topics.map { topic in
            LabelLearner(
                matrix: topicMatrix, examples: topic.examples, folds: folds, lexicon: lexicon, name: topic.id,
                scale: Trainer.topicScale, regression: Trainer.topicRegression
            ).learn(progress: progress)
        }
        return outcome(stories, folds, learnt, learntTopics)
    }

    private func examples(
        _ stories: [LabelledStory], _ foreign: [LabelledStory]
    ) -> [LogisticRegression.Example] {
        var examples = stories.enumerated().map { row, story in
            switch story.label {
            case .yes: LogisticRegression.Example(row: row, target: 1, weight: 1)
            case .no: LogisticRegression.Example(row: row, target: 0, weight: 1)
            case .borderline:
                LogisticRegression.Example(row: row, target: 0.5, weight: Trainer.borderlineWeight)
            }
        }
        for (index, story) in foreign.enumerated() where story.label != .borderline {
            examples.append(
                LogisticRegression.Example(
                    row: stories.count + index, target: story.label == .yes ? 1 : 0,
                    weight: Trainer.foreignWeight, isForeign: true))
        }
        return examples
    }

    /// For each topic the texts of the class, with and without it; topics in the order of their ids.
    private func topicExamples(
        _ stories: [LabelledStory], _ foreign: [LabelledStory]
    ) -> [(id: String, examples: [LogisticRegression.Example])] {
        let all = (stories + foreign).enumerated().filter { $0.element.label != .no }
        let ids = Set(stories.filter { $0.label != .no }.flatMap(\.topics)).sorted()
        return ids.map { id in
            let examples = all.map { row, story in
                let weight = story.label == .borderline ? Trainer.borderlineWeight : 1
                return LogisticRegression.Example(
                    row: row, target: story.topics.contains(id) ? 1 : 0,
                    weight: row < stories.count ? weight : weight * Trainer.foreignWeight,
                    isForeign: row >= stories.count)
            }
            return (id, examples)
        }
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
