import Testing

@testable import Normalizing

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("clean", "clean"), ("  a \t\n b\u{A0}\u{A0}c ", "a b c"), ("a\u{0}b\u{1B}c\u{7F}", "abc"),
        ("\u{96} \u{80}", "– €"), ("\u{FEFF}x\u{FFFE}", "x"), ("a\u{2028}b", "a b"), ("“x” — é", "“x” — é"),
        ("\u{85}", "…"), ("", ""), (" \n ", ""),
    ])
    func line(_ text: String, _ expected: String) {
        #expect(PlainText.line(text) == expected)
    }

    @Test func linesAreCutAtACharacter() {
        #expect(PlainText.line("éé", limit: 3) == "é")
        #expect(PlainText.line(String(repeating: "x", count: 10), limit: 4) == "xxxx")
    }

    @Test(arguments: [
        ("One\n\nTwo", "One\n\nTwo"), ("   One\n   Two", "One\n\nTwo"), ("\tOne\n\tTwo", "One\n\nTwo"),
        ("hard\nwrapped\n\n\n  next ", "hard\nwrapped\n\nnext"), ("\r\n a\r\n\r\nb", "a\n\nb"),
        ("a\tb", "a b"),
    ])
    func paragraphs(_ text: String, _ expected: String) {
        #expect(PlainText.paragraphs(text) == expected)
    }

    @Test func longLinesAreParagraphs() {
        let long = String(repeating: "word ", count: 30)
        let trimmed = String(long.dropLast())
        #expect(PlainText.paragraphs("\(long)\n\(long)") == "\(trimmed)\n\n\(trimmed)")
    }
}
