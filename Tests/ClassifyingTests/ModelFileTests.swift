import Foundation
import TestKit
import Testing

@testable import Classifying

struct ModelFileTests {
    private static let header = 20

    private func reason(_ bytes: [UInt8]) -> String {
        do {
            _ = try Model(bytes: bytes)
            return "none"
        } catch {
            return error.description
        }
    }

    /// `bytes` with a header that fits them.
    private func sealed(_ bytes: [UInt8]) -> [UInt8] {
        let body = bytes[ModelFileTests.header...]
        var file = ModelFileWriter(Array(bytes[..<12]))
        file.write(count: body.count)
        file.write(body.withUnsafeBytes { CRC32.checksum($0) })
        return file.bytes + body
    }

    /// A model of few terms, so that each byte can be tried.
    private func small() throws -> [UInt8] {
        let lexicon = Lexicon(try LexiconFile("[a]\nen = 'law, data*, *tech'", file: "test").entries)
        var label = LabelModel(id: "class")
        label.linear.blocks[FeatureBlock.terms.rawValue] = .init(rounding: [1, -2, 0.5])
        label.facets = [label.linear]
        var gist = GistJudge(gamma: 0.1, bias: -0.5)
        gist.map.blocks[FeatureBlock.terms.rawValue] = .init(rounding: [.init(repeating: 1), .zero, .zero])
        gist.points = .init(rounding: [.init(repeating: 2)])
        gist.weights = Table([0.75])
        label.gist = gist
        return Model(lexicon: lexicon, label: label, topics: [LabelModel(id: "topic")]).bytes
    }

    @Test func readsWhatItWrote() throws {
        let small = try small()
        let model = try Model(bytes: small)
        #expect(model.bytes == small)
        #expect(model.label.linear.blocks[FeatureBlock.terms.rawValue].weights == Table([64, -127, 32]))
        #expect(model.label.facets == [model.label.linear])
        #expect(model.label.gist?.weights == Table([0.75]))
        #expect(model.label.gist?.points.weights == Table(Array(repeating: 127, count: 32)))
    }

    /// The model that ships is not summed up when it is loaded: it is here.
    @Test func theShippedModelIsWhole() throws {
        let shipped = try Model.shipped().bytes
        #expect(try Model(bytes: shipped).bytes == shipped)
        #expect(shipped == (try Model.resource("tech-policy.model")))
        #expect(shipped.count < 8 << 20)
    }

    /// Terms are found alike whether a lexicon was just built or lies in a file.
    @Test func theShippedModelHasTheShippedLexicon() throws {
        let built = try Lexicon.shipped()
        let filed = try Model.shipped().lexicon
        #expect(filed.concepts == built.concepts)
        let dispatches = SharedFiles.packageRoot.appendingPathComponent("Training/dispatches.jsonl")
        let stories = try LabelledStory.lines([UInt8](Data(contentsOf: dispatches)))
        for story in stories {
            var text = "\(story.title). \(story.text)"
            let language = Language(story.language)
            text.withUTF8 { bytes in
                let folded = FoldedText(bytes: bytes)
                #expect(
                    filed.hits(in: folded, bytes: bytes, language: language)
                        == built.hits(in: folded, bytes: bytes, language: language), "\(story.id)")
            }
        }
    }

    @Test func refusesWhatIsNoModel() throws {
        #expect(reason([]) == "model: is no model of Wirespool")
        #expect(reason(Array("{}".utf8)) == "model: is no model of Wirespool")
        var other = try small()
        other[8] = 99
        #expect(
            reason(other) == "model: is of version 99, and this program reads version \(ModelFile.version)")
    }

    @Test func refusesWhatIsCut() throws {
        let whole = try small()
        for count in 0..<whole.count {
            #expect(reason(Array(whole[..<count])) != "none")
            if count > ModelFileTests.header {
                #expect(reason(sealed(Array(whole[..<count]))) != "none")
            }
        }
        #expect(reason(sealed(whole + [0])) == "model: is damaged: something follows its end")
        #expect(reason(whole + [0]) == "model: is damaged: its length or checksum is wrong")
    }

    /// Damage that the checksum covers up, as somebody would do who means harm: any outcome but a crash.
    @Test func survivesAnyByteChanged() throws {
        let whole = try small()
        for index in ModelFileTests.header..<whole.count {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] where whole[index] != value {
                var changed = whole
                changed[index] = value
                #expect(reason(changed) == "model: is damaged: its length or checksum is wrong")
                guard let model = try? Model(bytes: sealed(changed)) else { continue }
                let classification = Classifier(model).explain(
                    title: "Data law", text: "Datas of the biotech law", language: nil)
                #expect(!classification.score.isNaN)
            }
        }
    }

    @Test func knowsTheChecksumOfItsStandard() {
        #expect(Array("123456789".utf8).withUnsafeBytes { CRC32.checksum($0) } == 0xCBF4_3926)
    }
}
