import Testing

@testable import Normalizing

@Suite struct LanguageGuessTests {
    /// CLD2 crashed on a headline that was cut within a character: found by fuzzing.
    @Test(arguments: 0..<12)
    func whatIsGuessedFromIsWhole(length: Int) {
        for (headline, text) in [("主题 é😀", "ße主"), ("a", "😀😀"), ("", "é")] {
            let bytes = LanguageGuess.excerpt(headline: headline, text: text, length: length)
            #expect(String(validating: bytes, as: UTF8.self) != nil)
            #expect(bytes.count <= 2 * length + 1)
        }
    }

    @Test func keepsAllThatFits() {
        let bytes = LanguageGuess.excerpt(headline: "née", text: "日本", length: 6)
        #expect(String(decoding: bytes, as: UTF8.self) == "née\n日本")
    }
}
