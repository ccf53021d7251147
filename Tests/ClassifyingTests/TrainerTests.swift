import Foundation
import Stories
import Testing

@testable import Classifying

struct TrainerTests {
    /// Dispatches made of our own phrases: every second one on tech policy, of two topics.
    private static func stories(_ count: Int) -> [LabelledStory] {
        let authorities = [
            "The regulator", "Parliament", "The minister", "The court", "The European Commission",
        ]
        let acts = ["fined", "banned", "investigates", "wants to regulate", "sanctioned"]
        let subjects = [
            ("the social network's app", "platforms"), ("the transfer of personal data", "privacy"),
        ]
        let others = [
            "The home side won the final", "Profit rose at the brewer", "Rain is expected in the west",
            "The museum shows old masters", "A fire broke out in a warehouse",
        ]
        return (0..<count).map { number in
            let subject = subjects[number / 2 % 2]
            let isPolicy = number % 2 == 0
            let title =
                isPolicy
                ? "\(authorities[number / 4 % 5]) \(acts[number / 20 % 5]) \(subject.0)"
                : others[number / 2 % 5]
            return LabelledStory(
                id: "\(number)", title: title,
                // Words of its own, so that texts with the same headline are not near-duplicates.
                text: (0..<24).map { "w\(number * 24 + $0)" }.joined(separator: " "),
                language: LanguageTag("en"), label: isPolicy ? .yes : .no, topics: isPolicy ? [subject.1] : []
            )
        }
    }

    @Test func learnsTheSameFromTheSame() throws {
        let stories = TrainerTests.stories(120)
        var trainer = try Trainer()
        trainer.folds = 3
        let outcome = try trainer.train(stories, others: [Array(stories.prefix(10))])
        #expect(
            try trainer.train(stories, others: [Array(stories.prefix(10))]).model.bytes == outcome.model.bytes
        )
        #expect(outcome.evaluation.overall.counts.f1 > 0.9)
        let classification = Classifier(outcome.model).classify(
            title: "Parliament banned the social network's app", text: "", language: LanguageTag("en"))
        #expect(classification.topics.first?.id == "platforms")
    }

    @Test func aThresholdIsHalfTheF1ThatScoresPromise() {
        // Choosing the two likeliest of 1.8 that are to be expected finds 1.5 of them: F1 is 2 · 1.5 / (2 + 1.8).
        #expect(abs(Judge.threshold(for: [0.1, 0.9, 0.2, 0.6]) - 1.5 / 3.8) < 1e-12)
        #expect(Judge.threshold(for: [1, 1, 0]) == 0.5)
    }

    @Test func wantsEnoughToLearnFrom() throws {
        let trainer = try Trainer()
        #expect(throws: ClassifyingError.training(reason: "wants at least 20 texts each of yes and no")) {
            try trainer.train(TrainerTests.stories(20))
        }
    }

    @Test func foldsKeepLikeTextsTogetherAndShareOutTheRest() {
        var stories = TrainerTests.stories(40)
        for index in stories.indices {
            stories[index].title = "Title \(index)"
            stories[index].text = "words \(index) of \(index) its \(index) own"
        }
        var copy = stories[4]
        copy.id = "copy"
        copy.text += " and an end"
        stories.append(copy)
        var after = TrainerTests.stories(2)[1]
        after.after = stories[9].id
        let folds = Folds(stories, beside: [stories[7], TrainerTests.stories(1)[0], after], count: 4)
        #expect(folds.fold[4] == folds.fold[40])
        #expect(folds.foldBeside == [folds.fold[7], -1, folds.fold[9]])
        for fold in 0..<4 { #expect((6...15).contains(folds.fold.count { $0 == fold })) }
    }

    @Test func regressionComesToRest() {
        let readings = (0..<40).map { row in
            var reading = Reading(headline: FoldedText(""), text: FoldedText(""), headlineIsText: false)
            reading.features[0] = [Feature(index: Int32(row % 4), value: 1, span: -1)]
            return reading
        }
        let lexicon = Lexicon([])
        let matrix = DesignMatrix(readings, blocks: [.concepts], lexicon: lexicon)
        let examples = (0..<40).map {
            LogisticRegression.Example(row: $0, target: $0 % 4 == 0 ? 0.9 : 0.2, weight: 1)
        }
        let (weights, bias) = LogisticRegression(strength: 1e6).fit(
            matrix, examples, scales: Array(repeating: 1, count: matrix.columns.count))
        // Hardly held back, it gives each kind of row the probability it was taught.
        #expect(abs(1 / (1 + exp(-(bias + weights[0]))) - 0.9) < 0.001)
        #expect(abs(1 / (1 + exp(-(bias + weights[1]))) - 0.2) < 0.001)
    }

    @Test func tellingColumnsAreHeldBackLess() {
        let readings = (0..<40).map { row in
            var reading = Reading(headline: FoldedText(""), text: FoldedText(""), headlineIsText: false)
            // 0 stands in every second text of either kind, 1 only in those of the class.
            let indices = (row % 2 == 0 ? [0] : []) + (row < 20 ? [1] : [])
            reading.features[FeatureBlock.words.rawValue] = indices.map {
                Feature(index: Int32($0), value: 1, span: -1)
            }
            return reading
        }
        let matrix = DesignMatrix(readings, blocks: [.words], lexicon: Lexicon([]))
        let examples = (0..<40).map {
            LogisticRegression.Example(row: $0, target: $0 < 20 ? 1 : 0, weight: 1)
        }
        let ratios = Separation(matrix, examples).logRatios
        #expect(ratios[0] < 1e-9)
        #expect(ratios[1] > 3)
        let scales = matrix.scales(examples, FeatureScale())
        #expect(scales[1] > 10 * scales[0])
    }

    @Test func theLikeliestFacetCounts() {
        var reading = Reading(headline: FoldedText(""), text: FoldedText(""), headlineIsText: false)
        reading.features[0] = [Feature(index: 0, value: 1, span: -1)]
        func model(_ weight: Double) -> LinearModel {
            var model = LinearModel()
            model.blocks[0] = LinearModel.Block(rounding: [weight])
            return model
        }
        var label = LabelModel(id: "class", linear: model(1))
        #expect(abs(label.logit(reading) - 1) < 1e-5)
        label.facets = [model(-3), model(2), model(-1)]
        #expect(label.likeliestFacet(of: reading) == label.facets[1])
        #expect(abs(label.logit(reading) - 1 - 2 * LabelModel.facetShare) < 1e-5)
    }

    @Test func readsLabelledLines() throws {
        let lines = """
            {"id":"a","title":"T","lang":"nl-be","label":"yes","topics":["ai"]}

            {"text":"x","language":"fr","label":"borderline","after":"a"}
            """
        let stories = try LabelledStory.lines(Array(lines.utf8))
        #expect(stories.map(\.id) == ["a", "3"])
        #expect(stories.map { $0.language?.value } == ["nl-BE", "fr"])
        #expect(stories.map(\.label) == [.yes, .borderline])
        #expect(stories.map(\.after) == [nil, "a"])
        #expect(throws: ClassifyingError.line(1, reason: "\"A b\" is no topic's id; \(DeskClass.idRule)")) {
            try LabelledStory.lines(Array("{\"label\":\"yes\",\"topics\":[\"A b\"]}".utf8))
        }
        #expect(throws: ClassifyingError.self) {
            try LabelledStory.lines(Array("\n{\"label\":\"maybe\"}".utf8))
        }
    }
}
