import Foundation
import Stories
import Testing

@testable import Classifying

struct GistTests {
    private typealias Point = GistMap.Point

    private static func point(_ x: Float, _ y: Float) -> GistMap.Point {
        var point = Point.zero
        (point[0], point[1]) = (x, y)
        return point
    }

    /// A reading of `words`, those of the headline first, each with a span of its own.
    private static func reading(headline: [Int32] = [], _ words: [Int32]) -> Reading {
        var reading = Reading(headline: FoldedText(""), text: FoldedText(""), headlineIsText: false)
        let counted = headline.map { ($0, Float(2)) } + words.map { ($0, Float(1)) }
        reading.features[FeatureBlock.words.rawValue] = counted.enumerated().map { span, word in
            Feature(index: word.0 << 1, value: word.1 * 0.25, span: Int32(span))
        }
        reading.spans = counted.map { _ in Reading.Span(section: .body, range: 0..<0) }
        return reading
    }

    /// A map of three words: one to the right, one up, one back.
    private static func map() -> GistMap {
        var rows = [Point](repeating: .zero, count: 1 << 15)
        rows[1] = point(1, 0)
        rows[2] = point(0, 1)
        rows[3] = point(-1, -1)
        var map = GistMap()
        map.blocks[FeatureBlock.words.rawValue] = GistMap.Block(rounding: rows)
        return map
    }

    /// Texts of the class right and above or left and below, others in the two other corners: no line parts them.
    private static func corners() -> (points: [GistMap.Point], examples: [KernelLearner.Example]) {
        var points: [Point] = []
        var examples: [KernelLearner.Example] = []
        for number in 0..<80 {
            let (right, above) = (number % 2 == 0, number / 2 % 2 == 0)
            let wide = 2 + Float(number % 7) / 7
            let high = 2 + Float(number % 5) / 5
            points.append(point(right ? wide : -wide, above ? high : -high))
            examples.append(
                KernelLearner.Example(
                    row: number, isPositive: right == above, weight: 1, source: number % 3 == 0 ? 1 : 0))
        }
        return (points, examples)
    }

    @Test func aTextLiesWhereItsWordsPointTo() {
        let map = GistTests.map()
        // Two in the headline count twice; more of one word than sixteen bits hold.
        let reading = GistTests.reading(headline: [1, 2], Array(repeating: 2, count: 1_000))
        let point = map.point(of: reading)
        #expect(abs(point[0] - 0.5) < 1e-3)
        #expect(abs(point[1] - 250.5) < 1e-2)
        #expect(map.point(of: GistTests.reading([])) == .zero)
    }

    @Test func learnsAMapAndAppliesItToTextsItDidNotKnow() {
        let readings = (0..<60).map { number -> Reading in
            let stray = Int32(10 + number % 7)
            return GistTests.reading(number % 2 == 0 ? [1, 5, stray] : [2, 6, stray])
        }
        let targets = readings.indices.map { GistTests.point($0 % 2 == 0 ? 1 : -1, 0) }
        // Of every tenth text nobody knows where it lies.
        let known = targets.enumerated().map { number, target in number % 10 == 0 ? nil : target }
        let learner = GistLearner(readings, targets: known, lexicon: Lexicon([]))
        let points = learner.heldOut(readings.indices.map { $0 % 3 }) { _ in }
        let map = learner.map()
        for (index, reading) in readings.enumerated() {
            #expect(points[index][0] * targets[index][0] > 0.5)
            #expect(abs(points[index][1]) < 0.01)
            #expect(map.point(of: reading)[0] * targets[index][0] > 0.5)
        }
    }

    @Test func wordsTeachTheMapWhatTextsDoNot() {
        func read(_ text: String) -> Reading {
            FeatureReader(Lexicon([])).read(title: "", text: text, language: nil)
        }
        // "tin" and "ore" always stand together: of texts alone nobody knows which of them it is.
        let readings = (0..<40).map { read($0 % 2 == 0 ? "tin ore" : "rain wind") }
        let targets = readings.indices.map { GistTests.point($0 % 2 == 0 ? 1 : -1, 0) }
        let words = [
            GistTargets.Word(spelling: "tin", point: GistTests.point(1, 0)),
            GistTargets.Word(spelling: "Ore", point: GistTests.point(0, 0)),
        ]
        let alone = GistLearner(readings, targets: targets, lexicon: Lexicon([])).map()
        let taught = GistLearner(readings, targets: targets, words: words, lexicon: Lexicon([]))
        let difference = { (map: GistMap) in map.point(of: read("tin"))[0] - map.point(of: read("ore"))[0] }
        #expect(abs(difference(alone)) < 0.3)
        #expect(difference(taught.map()) > 0.5)
        // Words are in no part, and known to every map; texts are not.
        let points = taught.heldOut(readings.indices.map { $0 % 2 }) { _ in }
        #expect(points.count == readings.count)
        #expect(points[0][0] > 0.1)
    }

    @Test func textsNearATextDecide() {
        let (points, examples) = GistTests.corners()
        let learner = KernelLearner(points, examples)
        let judge = learner.judge(GistMap()) { _ in true }
        #expect(judge.weights.count > 3)
        for (point, example) in zip(points, examples) {
            #expect((judge.opinion(at: point) > 0) == example.isPositive)
        }
        #expect(learner.judge(GistMap()) { _ in true } == judge)
        // A text that is not known has no say.
        let blind = learner.judge(GistMap()) { $0 % 2 == 0 }
        #expect(blind.opinion(at: GistTests.point(-2.5, 2.5)) > -0.2)
        #expect(judge.opinion(at: GistTests.point(-2.5, 2.5)) < -0.5)
    }

    @Test func textsThatAllLieInTheMiddleHaveNoSay() throws {
        let examples = GistTests.corners().examples
        let judge = KernelLearner(examples.map { _ in .zero }, examples).judge(GistMap()) { _ in true }
        #expect(judge.weights.isEmpty)
        #expect(judge.opinion(at: GistTests.point(1, 1)).isFinite)
        var label = LabelModel(id: "class")
        label.gist = judge
        let model = Model(lexicon: Lexicon([]), label: label, topics: [])
        #expect(try Model(bytes: model.bytes).label.gist == judge)
    }

    @Test func sharesOfAnOpinionMakeTheWhole() {
        let (points, examples) = GistTests.corners()
        let judge = KernelLearner(points, examples).judge(GistTests.map()) { _ in true }
        let reading = GistTests.reading([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3])
        let shares = judge.contributions(reading)
        let whole = judge.opinion(on: reading) - judge.opinion(at: .zero)
        #expect(abs(whole) > 0.3)
        #expect(abs(shares.reduce(0, +) - whole) < 0.02)
    }

    @Test func theGistIsAskedOnlyInDoubt() {
        var judge = GistJudge(map: GistTests.map(), gamma: 0.1, bias: 9)
        judge.weights = Table([1])
        judge.points = GistMap.Block(rounding: [GistTests.point(1, 1)])
        let reading = GistTests.reading([1])
        var label = LabelModel(id: "class")
        label.gist = judge
        let certain = LabelModel.gistShare(beside: 0) { 9 }
        // However strong, an opinion is bounded, and evidence with it.
        #expect(certain > 0)
        #expect(certain == LabelModel.gistShare(beside: 0) { 2 })
        #expect(abs(label.logit(reading) - certain) < 1e-5)
        label.linear.bias = 40
        #expect(label.logit(reading) == 40)
        #expect(LabelModel.gistShare(beside: -40) { 9 } == 0)
        #expect(label.contributions(reading) == [0])
    }

    @Test func readsWhereTextsLie() throws {
        let story = LabelledStory(id: "1", title: "A", text: "b", label: .no, topics: [])
        // FNV-1a of "A\nb".
        let point = Data([20] + [UInt8](repeating: 0, count: 30) + [0xEC]).base64EncodedString()
        let key = String(Folds.hash("A\nb".utf8), radix: 16)
        let targets = try GistTargets(Array("\(key)\t\(point)\n".utf8))
        #expect(targets.point(of: story)?[0] == 1)
        #expect(targets.point(of: story)?[31] == -1)
        #expect(targets.words.isEmpty)
        let word = try GistTargets(Array("word\tSüd\t\(point)\n".utf8)).words.first
        #expect(word?.spelling == "Süd")
        #expect(word?.point[0] == 1)
        var other = story
        other.title = "B"
        #expect(targets.point(of: other) == nil)
        for line in [
            "x\t\(point)", key, "\(key)\tAAAA", "\(key)\t\(point)\t1", "x\tA\t\(point)", "word\tA\tAAAA",
        ] {
            #expect(throws: ClassifyingError.self) { try GistTargets(Array(line.utf8)) }
        }
    }
}
