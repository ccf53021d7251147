import ArgumentParser
import Classifying
import Foundation

/// `wirespool train`: a model from labelled texts, and what it is worth.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learns the classifier's model from labelled JSON Lines.",
        discussion:
            "Each line: {\"id\",\"title\",\"text\",\"language\",\"label\":\"yes\"|\"no\"|\"borderline\",\"topics\":[…]}. Prints how "
            + "models so learnt do on texts they have not seen (ten-fold cross-validation). The same lines give the "
            + "same model, byte for byte."
    )

    @Argument(help: ArgumentHelp("Labelled texts; - is stdin.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "Further labelled texts that teach, but are not judged; once for each source unlike the desk's own.",
            valueName: "file"))
    var also: [String] = []

    @Option(
        help: ArgumentHelp(
            "What a model of language makes of texts and words, as Training/gists.py writes it: learns a map of gists instead "
                + "of taking the one that ships.", valueName: "file"))
    var gists: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the model goes.", valueName: "file"))
    var output: String?

    @OptionGroup var reporting: ReportOptions

    func run() throws {
        // Training takes minutes: where the model or the report cannot go, say so first.
        if let output { _ = try OutputFile.file(output) }
        try reporting.prepare()
        let stories = try LabelledInput.stories(of: files)
        let others = try also.map { try LabelledInput.stories(of: [$0]) }
        let gists = try gists.map { try LabelledInput.gists(of: $0) }
        let outcome: Trainer.Outcome
        do {
            outcome = try Trainer().train(stories, others: others, gists: gists) { Progress.show($0) }
        } catch {
            Progress.clear()
            throw Failure(.badData, "\(error)")
        }
        Progress.clear()
        Console.output.line(outcome.evaluation.report(title: "Cross-validation"))
        if let output { try OutputFile.write(outcome.model.bytes, to: output) }
        try reporting.write(outcome.evaluation, title: "Cross-validation")
    }
}
