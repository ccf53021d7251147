import Foundation
import TestKit
import Testing

@testable import Decoding

/// A short run of what `make fuzz` does at length.
@Suite struct MutationTests {
    @Test func spoiltDocuments() throws {
        let documents = try FixtureTests.pairs.map { [UInt8](try Data(contentsOf: $0.source)) }
        var decoded = 0
        for number in 0..<1500 {
            var mutator = Mutator(seed: UInt64(number))
            let bytes = mutator.spoil(
                documents[number % documents.count], with: documents[number / 3 % documents.count])
            if (try? FeedDecoder().decode(bytes)) != nil { decoded += 1 }
        }
        #expect(decoded > 500)
    }
}
