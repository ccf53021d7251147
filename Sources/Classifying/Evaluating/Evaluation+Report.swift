import Foundation

extension Evaluation {
    /// The figures as Markdown, which a terminal can show as it is.
    package func report(title: String) -> String {
        let all = overall
        let lines =
            [
                "# \(title)", "",
                "\(cases.count) texts, \(all.positives) of them in the class, \(all.stories - all.positives) not, "
                    + "\(cases.count - all.stories) borderline (these count for nothing here).",
                "", "| | texts | in class | precision | recall | F1 | average precision |",
                "|---|---:|---:|---:|---:|---:|---:|", Evaluation.row("all", all),
            ] + languages.map { Evaluation.row($0.language, $0.measures) } + topicLines + calibrationLines
        return lines.joined(separator: "\n") + "\n"
    }

    /// The texts that were taken for the other class, as Markdown, the surest mistakes first.
    package func confusionReport(title: String) -> String {
        var lines = ["# \(title): confusions", ""]
        for item in confusions {
            let said = item.isPositive ? "taken for the class, is not" : "missed"
            let language = item.story.language?.value ?? "-"
            lines += [
                "## \(item.story.id) (\(language)), \(said), score \(Evaluation.percent(item.score))", "",
                "**\(item.story.title)**", "", item.story.text, "",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var topicLines: [String] {
        let rows = topicsByID.map { Evaluation.row($0.topic, $0.counts) }
        guard !rows.isEmpty else { return [] }
        return [
            "",
            "Topics of the texts in the class, micro-averaged in the first two rows; the second counts those of missed "
                + "texts as missed.", "",
            "| topic | texts | precision | recall | F1 |", "|---|---:|---:|---:|---:|",
            Evaluation.row("all", topics), Evaluation.row("all, end to end", topicsEndToEnd),
        ] + rows
    }

    private var calibrationLines: [String] {
        [
            "", "Calibration: of texts with such a score, how many are in the class.", "",
            "| score from | texts | mean score | in class |", "|---:|---:|---:|---:|",
        ]
            + calibration.map { bin in
                "| \(Evaluation.percent(bin.lower)) | \(bin.count) | \(Evaluation.percent(bin.meanScore)) | "
                    + "\(Evaluation.percent(bin.rate)) |"
            }
    }

    private static func row(_ name: String, _ measures: Measures) -> String {
        "| \(name) | \(measures.stories) | \(measures.positives) | \(figures(measures.counts)) | "
            + "\(thousandths(measures.averagePrecision)) |"
    }

    private static func row(_ name: String, _ counts: Counts) -> String {
        "| \(name) | \(counts.truePositives + counts.falseNegatives) | \(figures(counts)) |"
    }

    private static func figures(_ counts: Counts) -> String {
        [counts.precision, counts.recall, counts.f1].map { thousandths($0) }.joined(separator: " | ")
    }

    private static func thousandths(_ value: Double) -> String { String(format: "%.3f", value) }

    private static func percent(_ value: Double) -> String { String(format: "%.0f %%", value * 100) }
}
