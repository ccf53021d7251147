import ArgumentParser
import Spooling
import Stories

/// `wirespool tail`: the last stories of a route, and those that come.
struct TailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Shows the last stories of a route, and with -f those that come.",
        discussion:
            "Reads the route's journal, over the changes of its segments; needs nothing but the right to "
            + "read the spool."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(name: .shortAndLong, help: "Go on with the stories that come, until interrupted.")
    var follow = false

    @Option(name: .customShort("n"), help: ArgumentHelp("How many of the last stories.", valueName: "count"))
    var count = 20

    @Option(help: "The route.")
    var route = "all"

    @Flag(help: "The journal's own lines (JSON) instead of readable ones.")
    var json = false

    @Option(help: "Only stories with this class or topic, such as privacy.")
    var topic: String?

    @Option(help: "Only stories of this feed.")
    var feed: String?

    @Option(help: "Only stories in this language, such as fr.")
    var language: String?

    func validate() throws {
        guard count >= 0 else { throw ValidationError("-n \(count) will not do; give 0 or more.") }
        guard language.map({ LanguageTag($0) != nil }) ?? true else {
            throw ValidationError("\(language ?? "") is no language tag; give one such as fr or nl-BE.")
        }
    }

    func run() async throws {
        let settings = try options.settingsOrDefaults()
        do {
            var reader = try JournalReader(spool: settings.spool.path, route: route)
            for line in try reader.last(count, where: isWanted) { show(line) }
            while follow {
                let lines = try reader.next()
                for line in lines where isWanted(line) { show(line) }
                if lines.isEmpty { try await Task.sleep(for: .milliseconds(200)) }
            }
        } catch let error as SpoolError {
            throw Failure(
                .noInput,
                "no journal to read: \(error); name the spool with --spool and the route with --route")
        }
    }

    private func isWanted(_ line: ArraySlice<UInt8>) -> Bool {
        if topic == nil, feed == nil, language == nil { return true }
        guard let entry = JournalEntry(line) else { return false }
        if let feed, entry.feed != feed { return false }
        if let topic, !(entry.topics ?? []).contains(where: { $0.id == topic }) { return false }
        if let wanted = language.flatMap({ LanguageTag($0)?.value }) {
            guard let tag = entry.language else { return false }
            return tag == wanted || tag.hasPrefix(wanted + "-")
        }
        return true
    }

    private func show(_ line: ArraySlice<UInt8>) {
        if json {
            Console.output.write(Array(line) + [UInt8(ascii: "\n")])
        } else if let entry = JournalEntry(line) {
            Console.output.line(StoryLine(entry: entry).text(on: .output))
        }
    }
}
