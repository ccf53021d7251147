import Foundation
import Stories

/// Says whether a story is tech policy, which topics it has, and which terms made the decision.
package struct Classifier: Sendable {
    private let model: Model
    private let reader: FeatureReader
    /// The probability from which a story is tech policy; the model has one of its own.
    package var threshold: Double
    /// The desk's own classes.
    package var desk: [DeskClass] = []

    /// The classifier that decides by `model`.
    package init(_ model: Model) {
        self.model = model
        reader = FeatureReader(model.lexicon)
        threshold = model.label.threshold
    }

    /// The classifier with the model that ships with the package. Throws when the resource cannot be read.
    package static func shipped() throws(ClassifyingError) -> Classifier {
        Classifier(try .shipped())
    }

    /// Classifies a story by its headline, summary and text.
    package func classify(_ story: Story) -> Classification {
        classify(
            title: story.headline,
            text: [story.summary, story.text].compactMap { $0 }.joined(separator: "\n\n"),
            language: story.language)
    }

    /// Classifies a headline and a text; both may be empty.
    package func classify(title: String, text: String, language: LanguageTag?) -> Classification {
        let language = Language(language)
        var classification = classify(reader.read(title: title, text: text, language: language))
        DeskClass.judge(
            desk, title: title, text: text, language: language, explaining: false, into: &classification)
        return classification
    }

    /// The same, with the terms and words that speak for the class or against it, and to the topics that apply.
    package func explain(title: String, text: String, language: LanguageTag?) -> Classification {
        let language = Language(language)
        let reading = reader.read(title: title, text: text, language: language)
        var classification = classify(reading)
        let topics = model.topics.filter { topic in
            classification.topics.contains { $0.id == topic.id }
        }
        for label in [model.label] + topics {
            classification.evidence += reading.evidence(for: label, title: title, text: text)
        }
        DeskClass.judge(
            desk, title: title, text: text, language: language, explaining: true, into: &classification)
        return classification
    }

    private func classify(_ reading: Reading) -> Classification {
        var classification = Classification(score: model.label.probability(reading))
        if classification.score < threshold { return classification }
        classification.classes = [.init(id: model.label.id, probability: classification.score)]
        classification.topics = TopicChoice.topics(of: reading, model.topics)
        return classification
    }

    /// The decision on a labelled story, with the topics that it has if it is in the class.
    func judge(_ story: LabelledStory) -> Evaluation.Case {
        let reading = reader.read(title: story.title, text: story.text, language: Language(story.language))
        let score = model.label.probability(reading)
        return Evaluation.Case(
            story: story, score: score, isPositive: score >= threshold,
            topics: TopicChoice.topics(of: reading, model.topics).map(\.id))
    }
}
