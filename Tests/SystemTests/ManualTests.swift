import Foundation
import TestKit
import Testing

@testable import wirespool

/// What the documentation says of the program is what the program does.
@Suite struct ManualTests {
    private func text(_ name: String) throws -> String {
        try String(contentsOf: SharedFiles.packageRoot.appendingPathComponent(name), encoding: .utf8)
    }

    @Test(arguments: ["README.md", "docs/wirespool.1"])
    func namesEveryExitCode(_ name: String) throws {
        let text = try text(name)
        let start = try #require(text.range(of: "sysexits"))
        let words = text[start.upperBound...].prefix(500).split { !$0.isNumber }
        for code in Failure.Code.allCases { #expect(words.contains("\(code.rawValue)")) }
    }

    @Test func namesEveryCommandOnce() throws {
        let manual = try text("docs/wirespool.1")
        let start = try #require(manual.range(of: ".SH COMMANDS"))
        let end = try #require(manual.range(of: ".SH EXIT STATUS"))
        let lines = manual[start.upperBound..<end.lowerBound].split(separator: "\n")
        let named = zip(lines, lines.dropFirst()).filter { $0.0 == ".TP" }.map {
            $0.1.split(separator: " ")[1].trimmingCharacters(in: .punctuationCharacters)
        }
        let commands = Wirespool.configuration.groupedSubcommands.flatMap(\.subcommands).map {
            $0.configuration.commandName ?? ""
        }
        #expect(named.sorted() == commands.sorted())
    }
}
