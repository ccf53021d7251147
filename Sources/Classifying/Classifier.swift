import Foundation
import Stories

/// Says whether a story is tech policy, which topics it has, and which terms made the decision.
package struct Classifier: Sendable {
    private let lexicon: Lexicon
    /// The probability from which a story is tech policy.
    package var threshold = 0.5
    /// The desk's own classes.
    package var desk: [DeskClass] = []

    private init(lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// The classifier with the model that ships with the package. Throws when the resource cannot be read.
    package static func shipped() throws(ClassifyingError) -> Classifier {
        var entries: [LexiconFile.Entry] = []
        for name in ["acts", "against", "authorities", "laws", "technology"] {
            let path = "Resources/lexicon/\(name).toml"
            guard let data = try? Data(contentsOf: Bundle.module.bundleURL.appendingPathComponent(path))
            else { throw .unreadable(path: path, reason: "the package's resource is missing") }
            entries += try LexiconFile(String(decoding: data, as: UTF8.self), file: path).entries
        }
        return Classifier(lexicon: Lexicon(entries))
    }

    /// Classifies a story by its headline, summary and text.
    package func classify(_ story: Story) -> Classification {
        classify(
            title: story.headline,
            text: [story.summary, story.text].compactMap { $0 }.joined(separator: "\n\n"),
            language: story.language)
    }

    /// Classifies a headline and a text; both may be empty.
    package func classify(title: String, text: String, language: LanguageTag?) -> Classification {
        let language = Language(language)
        var classification = techPolicy(title: title, text: text, language: language)
        DeskClass.judge(desk, title: title, text: text, language: language, into: &classification)
        return classification
    }

    private func techPolicy(title: String, text: String, language: Language?) -> Classification {
        var counts: [String: Double] = [:]
        var evidence: [Classification.Evidence] = []
        for (value, place, weight) in [
            (title, Classification.Evidence.Place.headline, 2.0), (text, .body, 1.0),
        ] {
            let folded = FoldedText(value)
            var value = value
            value.withUTF8 { bytes in
                for hit in lexicon.hits(in: folded, bytes: bytes, language: language) {
                    let id = lexicon.concepts[hit.concept]
                    counts[id, default: 0] += weight
                    let range = folded.original(hit.range)
                    evidence.append(
                        Classification.Evidence(
                            term: String(decoding: bytes[range], as: UTF8.self),
                            weight: (id.hasPrefix("against") ? -0.5 : 0.5) * weight, place: place,
                            range: range,
                            label: Classification.techPolicy))
                }
            }
        }
        func sum(_ prefix: String) -> Double {
            counts.reduce(0) { $0 + ($1.key.hasPrefix(prefix) ? min($1.value, 3) : 0) }
        }
        let logit =
            -4 + 1.2 * min(sum("law."), 3) + 0.5 * min(sum("tech."), 6) + 0.5 * min(sum("authority."), 4)
            + 0.4 * min(sum("act."), 4) - 0.4 * sum("against.")
        var classification = Classification(score: 1 / (1 + exp(-logit)))
        classification.evidence = evidence
        if classification.score < threshold { return classification }
        classification.classes = [.init(id: Classification.techPolicy, probability: classification.score)]
        classification.topics = topics(counts)
        return classification
    }

    private func topics(_ counts: [String: Double]) -> [Classification.Label] {
        let concepts: [(Topic, [String])] = [
            (.platforms, ["law.platforms", "tech.platform", "tech.disinformation"]),
            (.privacy, ["law.privacy", "tech.data", "tech.surveillance"]),
            (.ai, ["law.ai", "tech.ai"]),
            (.competition, ["law.competition", "tech.competition"]),
            (.telecom, ["law.telecom", "tech.telecom"]),
            (.cybersecurity, ["law.cybersecurity", "tech.cyber"]),
            (.tradeSecurity, ["law.trade", "tech.trade", "tech.china"]),
            (.taxLabour, ["law.taxlabour", "tech.work", "tech.tax"]),
            (.digitalGovernment, ["law.egov", "tech.egov"]),
            (.copyright, ["law.copyright", "tech.copyright"]),
            (.cryptoFintech, ["law.crypto", "tech.crypto"]),
        ]
        let scored = concepts.map { topic, ids in
            (topic, ids.reduce(0.0) { $0 + (counts[$1] ?? 0) * ($1.hasPrefix("law.") ? 3 : 1) })
        }.sorted { $0.1 > $1.1 }
        let best = scored[0].1
        return scored.filter { $0.1 >= max(2, best * 0.5) }.map {
            Classification.Label(id: $0.0.rawValue, probability: min(0.9, 0.3 + $0.1 / 20))
        }
    }
}
