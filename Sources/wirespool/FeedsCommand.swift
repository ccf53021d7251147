import ArgumentParser
import Decoding
import Foundation
import Running
import Stories

/// `wirespool feeds`: the configured feeds, from and to OPML.
struct FeedsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds",
        abstract: "Lists the feeds; imports and exports OPML.",
        subcommands: [List.self, Import.self, Export.self],
        defaultSubcommand: List.self
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the feeds of the configuration.")

        @OptionGroup var options: ConfigurationOptions

        func run() throws {
            let feeds = try options.settings().feeds.map(\.feed)
            let width = min(32, feeds.map(\.id.count).max() ?? 0)
            for feed in feeds {
                let every = Console.padded("every \(feed.interval)s", to: 12)
                let name = feed.name.map { "  \(Console.printable($0))" } ?? ""
                let id = Console.padded(feed.id, to: width)
                Console.output.line("\(id)  \(every)  \(Console.printable(feed.url))\(name)")
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Writes the feeds as OPML to stdout.")

        @OptionGroup var options: ConfigurationOptions

        func run() throws {
            let feeds = try options.settings().feeds.map(\.feed)
            let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            Console.output.line(FeedListing.opml(of: feeds, at: now))
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds the feeds of an OPML file to the end of the configuration.",
            discussion:
                "Feeds whose address stands in the configuration already are left out. A running daemon "
                + "takes the new ones up on reload (SIGHUP)."
        )

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "The OPML file, or - for stdin.")
        var file: String

        @Flag(help: "Print what would be added, and change nothing.")
        var dryRun = false

        func run() throws {
            let settings = try options.settings()
            guard let path = settings.file else { return }
            let bytes = try Input.bytes(of: file)
            let known = Set(settings.feeds.map { FeedListing.address(of: $0.feed.url) })
            let found: [Feed]
            do {
                found = try FeedListing.feeds(inOPML: bytes, taken: Set(settings.feeds.map(\.feed.id)))
            } catch {
                throw Failure(.badData, "\(file): no list of feeds can be read: \(error); give an OPML file")
            }
            let new = found.filter { !known.contains(FeedListing.address(of: $0.url)) }
            let addition = FeedListing.toml(of: new)
            let configuration = try extended(by: addition, path)
            if dryRun {
                Console.output.write(Array(addition.utf8))
            } else if !new.isEmpty {
                try OutputFile.write(Array(configuration.utf8), to: path)
            }
            let verb = dryRun ? "would be added" : "added"
            Console.error.line(
                "\(new.count) feeds \(verb) to \(path), \(found.count - new.count) were there already")
        }

        /// The configuration at `path` with `addition` at its end, after checking that it can be read so.
        private func extended(by addition: String, _ path: String) throws -> String {
            let old = try String(contentsOfFile: path, encoding: .utf8)
            let new = old + (old.hasSuffix("\n") ? "" : "\n") + addition
            do {
                let reader = SettingsReader(
                    environment: ProcessInfo.processInfo.environment, secrets: .none)
                _ = try reader.read(new, file: path)
            } catch {
                throw Failure(
                    .badData,
                    lines: ["\(file): nothing was added, since it would break the configuration:"]
                        + error.faults.map(\.description))
            }
            return new
        }
    }
}
