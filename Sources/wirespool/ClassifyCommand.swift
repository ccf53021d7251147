import ArgumentParser
import Classifying
import Decoding
import Foundation
import Normalizing
import Running
import Stories

/// `wirespool classify`: class, topics and the terms that made the decision.
struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Says whether texts are tech policy, with topics, confidences and the evidence.",
        discussion:
            "Takes plain text, or any file that decode takes; JSON in a pipe, readable on a terminal. With "
            + "--lines it takes and gives JSON Lines: {\"id\",\"title\",\"text\",\"language\"} in, "
            + "{\"id\",\"class\",\"score\",\"topics\",\"evidence\"} out, in the same order."
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: ArgumentHelp("Files, or - for stdin, which is also the default.", valueName: "file"))
    var files: [String] = []

    @Flag(help: "JSON Lines in, JSON Lines out.")
    var lines = false

    func run() throws {
        let settings = try options.settingsOrDefaults().classify
        let classifier: Classifier
        do {
            classifier = try Classifier(settings)
        } catch {
            throw Failure(
                .software, "the model that ships with wirespool cannot be read: \(error); install it again")
        }
        var isClean = true
        for file in files.isEmpty ? ["-"] : files {
            let bytes = try Input.bytes(of: file)
            if lines {
                isClean = classifyLines(bytes, of: file, classifier) && isClean
            } else {
                isClean = classify(bytes, of: file, classifier) && isClean
            }
        }
        if !isClean { throw ExitCode(Failure.Code.badData.rawValue) }
    }

    // MARK: Lines

    /// Classifies each line; false when one could not be read. Such a line has its place in the output, with `error`.
    private func classifyLines(_ bytes: [UInt8], of file: String, _ classifier: Classifier) -> Bool {
        var isClean = true
        var output: [UInt8] = []
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy({ $0 <= UInt8(ascii: " ") }) { continue }
            if let text = LabelledText(line) {
                let result = classifier.explain(title: text.title, text: text.text, language: text.language)
                output += Verdict(id: text.id, classification: result).json
            } else {
                isClean = false
                Console.error.say(
                    "\(file):\(number): is no JSON object; give {\"id\",\"title\",\"text\"}")
                output += Array("{\"error\":\"line \(number) is no JSON object\"}\n".utf8)
            }
            if output.count > 1 << 16 {
                Progress.clear()
                Console.output.write(output)
                output = []
                Progress.show("\(file): \(number) lines")
            }
        }
        Progress.clear()
        Console.output.write(output)
        return isClean
    }

    // MARK: Files

    /// Classifies a file's stories, or its plain text; false when it holds nothing.
    private func classify(_ bytes: [UInt8], of file: String, _ classifier: Classifier) -> Bool {
        let stories: [Story]
        do {
            let document = try FeedDecoder().decode(bytes)
            let isJSON = document.format == .ninjs || document.format == .jsonFeed
            if isJSON, document.items.isEmpty, show(plain: bytes, of: file, classifier) { return true }
            let feed = Feed(id: "classify", url: "file:///dev/stdin")
            stories = document.items.compactMap {
                Normalizer().normalize($0, in: document, from: feed, at: Clock.system.now()).story
            }
        } catch {
            let isText =
                error.reason == .unknownFormat
                || error.reason == .malformed && PlainDispatch.beginsLikeJSON(bytes)
            if isText, show(plain: bytes, of: file, classifier) { return true }
            Console.error.say("\(file): \(error)")
            return false
        }
        for story in stories {
            let body = [story.summary, story.text].compactMap(\.self).joined(separator: "\n\n")
            let text = PlainDispatch(title: story.headline, text: body, language: story.language)
            show(id: story.uri, text: text, classifier)
        }
        if stories.isEmpty { Console.error.say("\(file): nothing usable in it") }
        return !stories.isEmpty
    }

    /// Classifies what is of no known format as plain text; false when it is none.
    private func show(plain bytes: [UInt8], of file: String, _ classifier: Classifier) -> Bool {
        guard let text = PlainDispatch(bytes) else { return false }
        for diagnostic in text.diagnostics { Console.error.say("\(file): \(diagnostic)") }
        show(id: file, text: text, classifier)
        return true
    }

    private func show(id: String, text: PlainDispatch, _ classifier: Classifier) {
        let result = classifier.explain(title: text.title, text: text.text, language: text.language)
        let verdict = Verdict(id: .string(id), classification: result)
        if Console.output.isTerminal {
            Console.output.line(verdict.readable(title: text.title, text: text.text, on: .output))
        } else {
            Console.output.write(verdict.json)
        }
    }
}
