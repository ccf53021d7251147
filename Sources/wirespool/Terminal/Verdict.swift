import Foundation
import Stories

/// What the classifier makes of one text, as `wirespool classify` says it.
struct Verdict {
    /// What the text goes by.
    enum ID {
        case string(String)
        /// A JSON value as it was given, to be given back so.
        case json([UInt8])
    }

    let id: ID?
    let classification: Classification

    /// Tech policy where it applies, else the desk's most probable class.
    private var className: String {
        if classification.isTechPolicy { return Classification.techPolicy }
        return classification.classes.first?.id ?? "other"
    }

    /// One JSON object and a newline.
    var json: [UInt8] {
        var json = JSONWriter(reserving: 512)
        json.beginObject()
        switch id {
        case .string(let id): json.member("id", id)
        case .json(let id):
            json.key("id")
            json.raw(id)
        case nil: break
        }
        json.member("class", className)
        json.key("score")
        json.number(Verdict.rounded(classification.score))
        write(classification.classes, as: "classes", to: &json)
        write(classification.topics, as: "topics", to: &json)
        json.key("evidence")
        json.beginArray()
        for evidence in classification.evidence { write(evidence, to: &json) }
        json.endArray()
        json.endObject()
        json.newline()
        return json.bytes
    }

    private func write(
        _ labels: [Classification.Label], as key: StaticString, to json: inout JSONWriter
    ) {
        json.key(key)
        json.beginArray()
        for label in labels {
            json.beginObject()
            json.member("id", label.id)
            json.member("confidence", label.confidence)
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ evidence: Classification.Evidence, to json: inout JSONWriter) {
        json.beginObject()
        json.member("term", evidence.term)
        json.key("weight")
        json.number(Verdict.rounded(evidence.weight))
        json.member("place", evidence.place.rawValue)
        json.member("start", evidence.range.lowerBound)
        json.member("end", evidence.range.upperBound)
        json.member("label", evidence.label)
        json.endObject()
    }

    private static func rounded(_ number: Double) -> Double {
        (number * 10000).rounded() / 10000
    }

    /// For a person: the decision, the text with the terms that spoke for it and against it, and their weights.
    func readable(title: String, text: String, on console: Console) -> String {
        let topics = classification.topics.map { "\($0.id) \($0.confidence)%" }.joined(separator: ", ")
        var lines = [verdict(on: console) + (topics.isEmpty ? "" : "  \(topics)")]
        if !title.isEmpty { lines.append(marked(title, [.headline], on: console)) }
        lines.append(marked(text, [.lead, .body], on: console))
        let strongest = spoken.sorted { abs($0.weight) > abs($1.weight) }.prefix(12)
        for evidence in strongest {
            let sign = evidence.weight < 0 ? "-" : "+"
            let weight = Verdict.rounded(abs(evidence.weight))
            let words = "  \(sign)\(weight)  \(Console.printable(evidence.term)) (\(evidence.place.rawValue))"
            lines.append(console.styled(words, evidence.weight < 0 ? .red : .green))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The classes that apply; without tech policy among them, how far it is from that.
    private func verdict(on console: Console) -> String {
        var words = classification.classes.map { label in
            console.styled(
                "\(label.id) \(label.confidence)%",
                label.id == Classification.techPolicy ? .boldCyan : .bold)
        }
        if words.isEmpty { words = [console.styled("other", .bold)] }
        if !classification.isTechPolicy {
            words.append("(tech policy \(Int((classification.score * 100).rounded()))%)")
        }
        return words.joined(separator: ", ")
    }

    /// What spoke audibly to a class; what speaks to topics would repeat much of it.
    private var spoken: [Classification.Evidence] {
        let classes = Set(classification.classes.map(\.id)).union([Classification.techPolicy])
        return classification.evidence.filter { classes.contains($0.label) && abs($0.weight) >= 0.1 }
    }

    /// `text` with its terms coloured; where terms overlap the longest that begins first counts.
    private func marked(
        _ text: String, _ places: Set<Classification.Evidence.Place>, on console: Console
    ) -> String {
        let bytes = Array(text.utf8)
        let hits = spoken.filter { places.contains($0.place) && $0.range.upperBound <= bytes.count }
            .sorted { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
        var marked = ""
        var end = 0
        for hit in hits where hit.range.lowerBound >= end {
            marked += Console.printableText(
                String(decoding: bytes[end..<hit.range.lowerBound], as: UTF8.self))
            let term = Console.printableText(String(decoding: bytes[hit.range], as: UTF8.self))
            marked += console.styled(term, hit.weight < 0 ? .red : .green)
            end = hit.range.upperBound
        }
        return marked + Console.printableText(String(decoding: bytes[end...], as: UTF8.self))
    }
}
