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
        var file = ModelFileWriter()
        file.bytes = Array(bytes[..<12])
        file.write(count: body.count)
        file.write(CRC32.checksum(body))
        return file.bytes + body
    }

    /// A model of two terms, so that each byte can be tried.
    private func small() throws -> [UInt8] {
        let lexicon = Lexicon(try LexiconFile("[a]\nen = 'law, data*'", file: "test").entries)
        var label = LabelModel(id: "class")
        label.linear.blocks[FeatureBlock.terms.rawValue] = .init(rounding: [1, -2])
        return Model(lexicon: lexicon, label: label, topics: [LabelModel(id: "topic")]).bytes
    }

    @Test func readsWhatItWrote() throws {
        let shipped = try Model.shipped().bytes
        #expect(try Model(bytes: shipped).bytes == shipped)
        #expect(shipped.count < 8 << 20)
        let model = try Model(bytes: small())
        #expect(model.label.linear.blocks[FeatureBlock.terms.rawValue].weights == [64, -127])
        #expect(model.lexicon.terms.map(\.notation) == ["law", " data*"])
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
                    title: "Data law", text: "Datas of the law", language: nil)
                #expect(!classification.score.isNaN)
            }
        }
    }

    @Test func knowsTheChecksumOfItsStandard() {
        #expect(CRC32.checksum(Array("123456789".utf8)[...]) == 0xCBF4_3926)
    }
}
