import Testing

@testable import Deduplicating

struct SketchTests {
    private func read(_ bytes: [UInt8]) -> Sketch? { bytes.withUnsafeBytes { Sketch(bytes: $0) } }

    @Test func `comes back from its bytes`() {
        let sketch = Sketch(title: Dispatches.strike.title, text: Dispatches.strike.text)
        #expect(read(sketch.bytes) == sketch)
        #expect(sketch.bytes.count <= 1222)
    }

    @Test func `bytes that are none are refused`() {
        #expect(read([]) == nil)
        #expect(read([1, 9, 0, 0]) == nil)
        #expect(read([7, 0, 0, 0]) == nil)
        #expect(read([1, 0, 0, 0, 1]) == nil)
    }

    @Test(arguments: [
        ("L’été à Liège", "l'ete a liege"), ("GROSSE STRASSE", "große Straße"), ("Œuvre", "oeuvre"),
        ("e\u{301}te\u{301}", "été"), ("« bien »", "“bien”"), ("a\u{A0}b", "a b"),
        ("Łódź Čapek", "lodz capek"),
    ])
    func `typography makes no words differ`(left: String, right: String) {
        func words(_ text: String) -> [UInt32] { Sketch(title: text, text: "").title.map(\.word) }
        #expect(words(left) == words(right))
    }

    @Test(arguments: [
        "BRUSSEL 18/09 (BELGA) = ", "ANVERS (Belga) – ", "PARIS, 3 juin (AFP) - ", "Brussels (Belga) - ",
        "HAMBURG — ",
    ])
    func `a dateline is no text`(dateline: String) {
        let text = "Der Bahnverkehr ist weitgehend zum Erliegen gekommen."
        #expect(Sketch(title: "", text: dateline + text) == Sketch(title: "", text: text))
    }

    @Test(arguments: [
        "A man - his name was not given - was arrested.", "Well-known writer wins prize.",
        "Yes! HAMBURG - that is where.",
    ])
    func `a dash in a sentence is no dateline`(text: String) {
        #expect(Sketch(title: "", text: text).text.first?.startsSentence == true)
        #expect(Sketch(title: "", text: text).wordCount > 3)
    }

    @Test func `words that look alike are told apart`() {
        let tokens = Sketch(title: "", text: "handgranaat handgranaten 2020 Then Genk").text
        #expect(tokens[0].word != tokens[1].word)
        #expect(tokens[0].stem == tokens[1].stem)
        #expect(tokens[2].isNumber)
        #expect(tokens[4].isName)
        #expect(tokens[0].startsSentence && !tokens[3].startsSentence)
    }
}
