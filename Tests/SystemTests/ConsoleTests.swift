import Foundation
import TestKit
import Testing

@testable import wirespool

/// Nothing that a feed, a file or a server sends steers the terminal of the person who reads it.
@Suite struct ConsoleTests {
    @Test(arguments: [
        "\u{1B}[2J", "\u{07}", "\u{9B}2J", "\u{202E}", "\u{2066}", "\r", "\u{7F}", "\u{1B}]0;title\u{07}",
        "\u{1B}[8m",
    ])
    func takesAwayWhatSteers(_ sequence: String) {
        let first = Character(sequence.unicodeScalars.first!)
        #expect(!Console.printable("a\(sequence)b").contains(first))
        for keepsColour in [true, false] {
            let shown = Console.harmless("a\(sequence)b\nc", keepsColour: keepsColour)
            #expect(!shown.contains(first))
            #expect(shown.hasSuffix("b\nc"))
        }
    }

    @Test func keepsOurOwnColoursOnly() {
        let text = "\u{1B}[1;31mfailed\u{1B}[0m"
        #expect(Console.harmless(text, keepsColour: true) == text)
        #expect(Console.harmless(text, keepsColour: false) == " [1;31mfailed [0m")
        #expect(Console.printable(text) == " [1;31mfailed [0m")
    }

    @Test(arguments: [
        ("tin", 3), ("Süd", 3), ("Su\u{308}d", 3), ("日本語", 6), ("한국", 4), ("📰 ok", 5), ("", 0), ("ﾊﾝ", 2),
    ])
    func knowsTheColumnsOfAText(_ text: String, _ columns: Int) {
        #expect(Console.columns(of: text) == columns)
        #expect(Console.columns(of: Console.padded(text, to: 8)) == 8)
    }

    @Test func cutsToColumns() {
        #expect(Console.cut("日本語の見出し", to: 14) == "日本語の見出し")
        #expect(Console.cut("日本語の見出し", to: 8) == "日本語…")
        #expect(Console.cut("a日本語", to: 6) == "a日本…")
        #expect(Console.padded("日本語の見出し", to: 8) == "日本語… ")
    }

    private func steers(_ text: String) -> Bool {
        text.unicodeScalars.contains { ["\u{1B}", "\u{202E}", "\u{9B}"].contains($0) }
    }

    @Test(arguments: [["decode"], ["classify"], ["classify", "--lines"], ["train"], ["feeds", "import"]])
    func errorsAreHarmless(_ command: [String]) throws {
        let folder = try TemporaryFolder()
        let config = try folder.write("", to: "wire.toml")
        let name = "\u{1B}[2J\u{202E}\u{9B}x.xml"
        _ = try folder.write("no JSON \u{1B}[2J", to: name)
        let options = command[0] == "train" ? [] : ["--config", config]
        for path in [name, "missing" + name] {
            let outcome = try Program.run(command + [path] + options, in: folder.url)
            #expect(outcome.errors.isEmpty == (command == ["classify"] && path == name))
            #expect(!steers(outcome.errors))
        }
    }

    @Test func listsAreHarmless() throws {
        let folder = try TemporaryFolder()
        let config = try folder.write(
            "[[feed]]\nid = \"a\"\nurl = \"https://example.org/a\"\nname = \"\\u001B[2J\\u009B\\u202Ex\"\n",
            to: "wire.toml")
        let outcome = try Program.run(["feeds", "list", "--config", config])
        #expect(outcome.status == 0)
        #expect(!steers(outcome.output))
    }
}
