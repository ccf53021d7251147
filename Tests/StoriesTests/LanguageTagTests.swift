import Stories
import Testing

@Suite struct LanguageTagTests {
    @Test(arguments: [
        ("fr", "fr"), ("NL", "nl"), ("fr_BE", "fr-BE"), (" en-us ", "en-US"), ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"), ("tlh", "tlh"), ("fr-", "fr"),
    ])
    func readsInCanonicalCase(raw: String, expected: String) {
        #expect(LanguageTag(raw)?.value == expected)
    }

    @Test(arguments: [
        "", "x", "und", "brazilian portuguese", "12", "fr/be", "français", "a-toolongsubtag", "root",
        "french", "Nederlands", "x-klingon", "i-navajo",
    ])
    func refusesWhatIsNoTag(raw: String) {
        #expect(LanguageTag(raw) == nil)
    }

    @Test func primarySubtagStandsAlone() {
        #expect(LanguageTag("nl-BE")?.primary == "nl")
    }
}
