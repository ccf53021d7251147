import ArgumentParser
import Classifying
import Foundation
import Stories

/// The Classifying room: stories a second on one core, and what loading the model takes.
struct ClassifyBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify", abstract: "Classifying: stories of 2 kB, in four languages.")

    @Option(help: "Stories a run.")
    var stories = 20_000

    @Option(help: "Runs; the fastest counts.")
    var runs = 5

    @Flag(inversion: .prefixedNo, help: "Also run the peers, which Python and its packages need.")
    var peers = true

    func run() throws {
        let texts = SampleDispatch.all(count: stories)
        let bytes = texts.reduce(0) { $0 + $1.title.utf8.count + $1.text.utf8.count }
        print("Classifying, \(stories) stories of \(bytes / stories) bytes, processor time, one core")
        let loading = try Measure.seconds(runs: runs) { _ = try Classifier.shipped() }
        let classifier = try Classifier.shipped()
        print("| pass | stories/s | µs a story |\n|---|---:|---:|")
        report("class and topics") { text in
            _ = classifier.classify(title: text.title, text: text.text, language: text.language)
        }
        report("class, topics and evidence") { text in
            _ = classifier.explain(title: text.title, text: text.text, language: text.language)
        }
        func report(_ name: String, _ body: (SampleDispatch) -> Void) {
            let seconds = Measure.seconds(runs: runs) { for text in texts { body(text) } }
            let micros = (seconds / Double(stories) * 1e7).rounded() / 10
            print("| \(name) | \(Int(Double(stories) / seconds)) | \(micros) |")
        }
        print("the model has \(try Model.shipped().bytes.count) bytes")
        print("the model loads in \((loading * 1e4).rounded() / 10) ms\n")
        if peers { try Peers.run("classify", on: [labelledLines(texts.prefix(2000))]) }
    }

    /// The dispatches as lines for a learner.
    private func labelledLines(_ texts: ArraySlice<SampleDispatch>) throws -> [UInt8] {
        let encoder = JSONEncoder()
        return try texts.flatMap { text in
            let line = [
                "title": text.title, "text": text.text, "label": text.isPolicy ? "yes" : "no",
            ]
            return try [UInt8](encoder.encode(line)) + [UInt8(ascii: "\n")]
        }
    }
}
