import ArgumentParser
import Bookkeeping
import Foundation
import Running
import Stories

/// `wirespool story URI`: everything the ledger knows of one story.
struct StoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "story",
        abstract: "Shows a story's history: its versions and what changed, its duplicates, its relations.",
        discussion: """
            Reads the ledger, and for the texts the story files that are still in the spool; changes nothing. Readable on a \
            terminal, one JSON object elsewhere. A story that the ledger does not know: exit 66.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "JSON on a terminal too.")
    var json = false

    @Argument(
        help: ArgumentHelp(
            "The story's uri, as in its file or journal line; or that of a duplicate, or a guid.",
            valueName: "uri"))
    var uri: String

    func run() throws {
        let settings = try options.settingsOrDefaults()
        let record: StoryRecord?
        do {
            record = try Ledger(path: settings.spool.ledger, access: .readOnly).record(of: uri)
        } catch {
            throw Failure(.unavailable, "cannot read the ledger: \(error)")
        }
        guard let record else {
            throw Failure(.noInput, "\(settings.spool.ledger) knows no story \(Console.printable(uri))")
        }
        let history = StoryHistory(record, texts: SpooledTexts(spool: settings.spool.path))
        if json || !Console.output.isTerminal {
            Console.output.write(history.json)
        } else {
            history.show(on: .output)
        }
    }
}
