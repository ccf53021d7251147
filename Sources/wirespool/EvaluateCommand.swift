import ArgumentParser
import Classifying
import Foundation

/// `wirespool evaluate`: how a model does on labelled texts.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measures the classifier on labelled JSON Lines.",
        discussion:
            "Precision, recall, F1 and average precision, by language and topic, and how far scores can be trusted. Texts "
            + "that the model has learnt from flatter it: give others, or read the cross-validation that "
            + "wirespool train prints."
    )

    @Argument(help: ArgumentHelp("Labelled texts; - is stdin.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp("A model of wirespool train, instead of the one that ships.", valueName: "file"))
    var model: String?

    @OptionGroup var reporting: ReportOptions

    func run() throws {
        let stories = try LabelledInput.stories(of: files)
        let classifier: Classifier
        do {
            classifier = Classifier(try model.map { try Model(bytes: Input.bytes(of: $0)) } ?? .shipped())
        } catch let error as ClassifyingError {
            throw Failure(.badData, "\(model ?? "the model that ships with wirespool"): \(error)")
        }
        let evaluation = Evaluation(classifier, on: stories)
        Console.output.line(evaluation.report(title: "Evaluation"))
        try reporting.write(evaluation, title: "Evaluation")
    }
}
