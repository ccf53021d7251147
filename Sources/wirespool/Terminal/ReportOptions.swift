import ArgumentParser
import Classifying

/// Where a command that measures leaves its report.
struct ReportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder for the report: report.md, confusions.md and precision-recall.svg.", valueName: "folder"
        ))
    var report: String?

    /// Makes the folder, for commands that would otherwise say after minutes that it cannot be made.
    func prepare() throws {
        if let report { _ = try OutputFile.folder(report) }
    }

    /// Writes the report of `evaluation` where the user wants it, if so.
    func write(_ evaluation: Evaluation, title: String) throws {
        if let report { try OutputFile.write(evaluation, title: title, to: report) }
    }
}
