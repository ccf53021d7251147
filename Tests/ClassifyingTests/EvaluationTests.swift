import Stories
import Testing

@testable import Classifying

struct EvaluationTests {
    private func item(
        _ score: Double, _ label: LabelledStory.Label, said: [String] = [], are: [String] = [],
        language: String = "fr"
    ) -> Evaluation.Case {
        let story = LabelledStory(
            id: "id", title: "Titre <x>", text: "Texte", language: LanguageTag(language), label: label,
            topics: are)
        return Evaluation.Case(story: story, score: score, isPositive: score >= 0.5, topics: said)
    }

    @Test func countsDecisions() {
        let evaluation = Evaluation([
            item(0.9, .yes, said: ["ai"], are: ["ai", "privacy"]), item(0.8, .no),
            item(0.7, .yes, language: "nl"),
            item(0.3, .yes, said: ["ai"], are: ["ai"]), item(0.1, .no), item(0.6, .borderline),
        ])
        let overall = evaluation.overall
        #expect(overall.stories == 5)
        #expect(overall.counts.precision == 2.0 / 3)
        #expect(overall.counts.recall == 2.0 / 3)
        // Found at ranks 1, 3 and 4.
        #expect(abs(overall.averagePrecision - (1 + 2.0 / 3 + 3.0 / 4) / 3) < 1e-12)
        #expect(evaluation.languages.map(\.language) == ["fr", "nl"])
        #expect(evaluation.topics.f1 == 4.0 / 5)
        #expect(evaluation.topicsEndToEnd.recall == 1.0 / 3)
        #expect(evaluation.confusions.map(\.score) == [0.8, 0.3])
        #expect(evaluation.calibration.map(\.count) == [1, 1, 1, 1, 1])
    }

    @Test func tiesShareOnePoint() {
        let curve = PrecisionRecallCurve([(0.5, true), (0.5, false), (0.5, false), (0.5, true)])
        #expect(curve.points == [.init(recall: 1, precision: 0.5)])
        #expect(curve.averagePrecision == 0.5)
        #expect(PrecisionRecallCurve([]).averagePrecision == 0)
    }

    @Test func plotsItsCurve() {
        let svg = PrecisionRecallPlot.svg(PrecisionRecallCurve([(0.9, true), (0.1, false)]), title: "A & B")
        #expect(svg.contains(#"points="450.0,50.0 450.0,250.0""#))
        #expect(svg.contains("A &amp; B: average precision 1.000"))
    }

    @Test func calibratesToHowOftenItIsSo() {
        // Log-odds twice as bold as they should be.
        var outcomes: [(logit: Double, isPositive: Bool)] = []
        for (logit, positives) in [(-4.0, 12), (0, 50), (4, 88)] {
            for number in 0..<100 { outcomes.append((logit, number < positives)) }
        }
        let calibration = Calibration(outcomes)
        #expect(abs(calibration.probability(4) - 0.88) < 0.01)
        #expect(abs(calibration.probability(0) - 0.5) < 0.01)
        #expect(Calibration([(1, true)]) == Calibration())
    }
}
