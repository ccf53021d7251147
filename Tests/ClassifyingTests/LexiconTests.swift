import Stories
import Testing

@testable import Classifying

struct LexiconTests {
    private func found(_ text: String, terms: String, _ language: String = "de") throws -> [String] {
        let file = try LexiconFile("[concept]\n\(language) = '\(terms)'", file: "test")
        let folded = FoldedText(text)
        var text = text
        return text.withUTF8 { bytes in
            Lexicon(file.entries).hits(in: folded, bytes: bytes, language: Language(LanguageTag(language)))
                .map { String(decoding: bytes[folded.original($0.range)], as: UTF8.self) }
        }
    }

    @Test func takesInflectedForms() throws {
        #expect(try found("Die Behörden, der Behörde", terms: "behörde") == ["Behörden", "Behörde"])
        #expect(try found("behördlich", terms: "behörde").isEmpty)
        #expect(try found("lois et loi", terms: "loi", "fr") == ["lois", "loi"])
        #expect(try found("lois et loi", terms: "=loi", "fr") == ["loi"])
    }

    @Test(arguments: ["[[[", "[.a]", "[]", "[é]"]) func survivesHeadersWithoutAName(_ text: String) {
        #expect(throws: ClassifyingError.self) { try LexiconFile("[a]\nde = 'b'\n" + text, file: "test") }
    }

    @Test func findsTermsInCompounds() throws {
        #expect(
            try found("Die Datenschutzgrundverordnung gilt", terms: "datenschutz*")
                == ["Datenschutzgrundverordnung"])
        #expect(
            try found("EU-Datenschutzverordnung", terms: "*verordnung")
                == ["verordnung"])
        #expect(try found("de gezichtsherkenning", terms: "gezichtsherkenning", "nl").count == 1)
        #expect(try found("Verordnungen", terms: "*verordnung") == ["Verordnungen"])
    }

    @Test(arguments: [
        "l'État fédéral", "L’ÉTAT FÉDÉRAL", "l'etat federal", "l'E\u{301}tat fe\u{301}de\u{301}ral",
    ])
    func readsPastAccentsCapitalsAndApostrophes(_ text: String) throws {
        #expect(try found(text, terms: "état fédéral", "fr").count == 1)
    }

    @Test func heedsCapitalsWhereATermWantsThem() throws {
        #expect(try found("j'ai vu l'AI Act", terms: "^AI", "fr") == ["AI"])
    }

    @Test func prefersTheLongestTermOfAConcept() throws {
        #expect(
            try found(
                "the data protection authority", terms: "data, data protection, protection authority", "en")
                == ["protection authority"])
    }

    @Test func keepsTermsToTheirLanguage() throws {
        let file = try LexiconFile("[a]\nnl = 'wet'\nen = 'act'", file: "test")
        let lexicon = Lexicon(file.entries)
        for (language, count) in [("nl", 1), ("en", 1), ("fr", 0), ("it", 2)] {
            var text = "wet act"
            let hits = text.withUTF8 {
                lexicon.hits(in: FoldedText(bytes: $0), bytes: $0, language: Language(LanguageTag(language)))
            }
            #expect(hits.count == count, "\(language)")
        }
    }
}
