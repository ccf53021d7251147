import ArgumentParser
import Decoding
import Fetching
import Foundation
import Normalizing
import Running
import Spooling
import Stories

/// `wirespool decode`: files of any supported format to ninjs, without state and without network.
struct DecodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Decodes and normalizes files of any supported format: one ninjs object a line.",
        discussion:
            "No state, no network. Diagnostics go to stderr. A document with nothing usable in it makes the exit "
            + "code 65, a file that cannot be read 66; of several failures the first decides. The others are "
            + "decoded all the same."
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: ArgumentHelp("Files, or - for stdin.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "The format, instead of what the bytes look like: "
                + WireFormat.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "name"))
    var format: String?

    @Option(
        help: ArgumentHelp(
            "Where the document comes from: base of its links and its feed's id.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("Take url, dialect, language and zone from this feed.", valueName: "id"))
    var feed: String?

    @Option(help: ArgumentHelp("The agency whose habits apply.", valueName: "name"))
    var dialect: String?

    @Option(
        help: ArgumentHelp(
            "The media type as the transport declared it, with its charset.", valueName: "type"))
    var contentType: String?

    func validate() throws {
        if let format, WireFormat(rawValue: format) == nil {
            let names = WireFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(format) is no known format; give one of \(names).")
        }
        if let dialect, named(dialect) == nil {
            let names = Dialect.known.map(\.name).joined(separator: ", ")
            throw ValidationError("\(dialect) is no known dialect; give one of \(names).")
        }
        if let contentType, ContentType(contentType) == nil {
            throw ValidationError(
                "\(contentType) is no media type; give one such as 'text/xml; charset=utf-8'.")
        }
    }

    func run() throws {
        let feed = try self.feed.map(configured)
        let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        var first: Failure.Code?
        for (index, file) in files.enumerated() {
            if files.count > 1 { Progress.show("\(index + 1) of \(files.count): \(file)") }
            do {
                try decode(file, feed ?? described(file), at: now)
            } catch let failure as Failure {
                Progress.clear()
                for line in failure.lines { Console.error.say(line) }
                first = first ?? failure.code
            }
        }
        Progress.clear()
        if let first { throw ExitCode(first.rawValue) }
    }

    private func decode(_ file: String, _ feed: Feed, at now: Timestamp) throws {
        let bytes = try Input.bytes(of: file)
        var hints = FeedDecoder.Hints()
        hints.format = feed.format
        hints.dialect = feed.dialect
        let type = contentType.flatMap { ContentType($0) }
        hints.charset = type?.charset
        hints.mediaType = type?.mediaType
        let document: WireDocument
        do {
            document = try FeedDecoder().decode(bytes, hints: hints)
        } catch {
            throw Failure(.badData, "\(file): \(error)")
        }
        for diagnostic in document.diagnostics { say(diagnostic, of: file) }
        var isEmpty = true
        for item in document.items {
            let outcome = Normalizer().normalize(item, in: document, from: feed, at: now)
            for diagnostic in outcome.diagnostics { say(diagnostic, of: file) }
            guard let story = outcome.story else { continue }
            isEmpty = false
            Progress.clear()
            Console.output.write(NinjsDocument.line(story))
        }
        if isEmpty {
            throw Failure(
                .badData,
                "\(file): is \(document.format.rawValue) with nothing usable in it; "
                    + "see --format if it was taken for the wrong one")
        }
    }

    private func say(_ diagnostic: Diagnostic, of file: String) {
        Progress.clear()
        Console.error.say("\(file): \(diagnostic)")
    }

    /// The feed of the configuration, with what the options say otherwise.
    private func configured(_ id: String) throws -> Feed {
        let settings = try options.settings()
        guard var feed = settings.feed(id)?.feed else {
            let ids = settings.feeds.map(\.feed.id).joined(separator: ", ")
            throw Failure(
                .usage,
                "--feed \(id): there is no such feed in \(settings.file ?? "the configuration"); it has "
                    + (ids.isEmpty ? "none" : ids))
        }
        if let url { feed = feed.at(url) }
        return overridden(feed)
    }

    /// A feed for a file that belongs to none.
    private func described(_ file: String) -> Feed {
        if let url {
            let host = URLComponents(string: url)?.host ?? ""
            return overridden(Feed(id: Feed.isValidID(host) ? host : "decode", url: url))
        }
        let path = file == "-" ? "/dev/stdin" : file
        return overridden(Feed(id: "decode", url: URL(fileURLWithPath: path).absoluteString))
    }

    private func overridden(_ feed: Feed) -> Feed {
        var feed = feed
        if let format { feed.format = WireFormat(rawValue: format) }
        if let dialect { feed.dialect = named(dialect) }
        return feed
    }

    private func named(_ dialect: String) -> Dialect? {
        dialect == Dialect.plain.name ? .plain : Dialect.known.first { $0.name == dialect }
    }
}

extension Feed {
    /// The same feed at another address.
    fileprivate func at(_ url: String) -> Feed {
        var feed = Feed(id: id, url: url)
        feed.name = name
        feed.interval = interval
        feed.dialect = dialect
        feed.format = format
        feed.language = language
        feed.timeZone = timeZone
        return feed
    }
}
