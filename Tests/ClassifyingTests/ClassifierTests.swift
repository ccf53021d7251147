import Stories
import TestKit
import Testing

@testable import Classifying

struct ClassifierTests {
    @Test(.enabled(if: SharedFiles.url("fixtures/seed-belga-2020-09.txt") != nil))
    func theSeedDispatchIsTechPolicy() throws {
        let bytes = try #require(SharedFiles.bytes("fixtures/seed-belga-2020-09.txt"))
        let classification = try Classifier.shipped().classify(
            title: "", text: String(decoding: bytes, as: UTF8.self), language: LanguageTag("fr"))
        #expect(classification.isTechPolicy)
        #expect(Set(classification.topics.map(\.id)).isSuperset(of: ["platforms", "trade-security"]))
    }
}
