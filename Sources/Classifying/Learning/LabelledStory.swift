import Foundation
import Stories

/// A text that somebody has labelled: what models learn from and are measured by.
package struct LabelledStory: Sendable, Equatable {
    /// What a careful reader says of the class.
    package enum Label: String, Sendable, Codable {
        case yes, no
        /// Two careful readers would split.
        case borderline
    }

    package var id: String
    package var title: String
    package var text: String
    package var language: LanguageTag?
    package var label: Label
    package var topics: [String]
    /// How much it counts in training, above 0 to 1.
    package var weight = 1.0
    /// The id of the labelled text after which this one was written, if any: whoever is judged by that must not know this.
    package var after: String?

    /// A line as it is written.
    private struct Line: Decodable {
        var id: String?
        var title: String?
        var text: String?
        var lang: String?
        var language: String?
        var label: Label
        var topics: [String]?
        var weight: Double?
        var after: String?
    }

    /// Reads JSON Lines: `{"id","title","text","language","label":"yes"|"no"|"borderline","topics":[…]}`; all but the label
    /// may be missing, `lang` is `language`, `weight` (above 0 to 1) how much the text counts in training, `after` the id of the
    /// text it was written after. Throws at the first line that is none of these.
    package static func lines(_ bytes: [UInt8]) throws(ClassifyingError) -> [LabelledStory] {
        var stories: [LabelledStory] = []
        let decoder = JSONDecoder()
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in lines.enumerated() where bytes.contains(where: { $0 > UInt8(ascii: " ") }) {
            let line: Line
            do {
                line = try decoder.decode(Line.self, from: Data(bytes))
            } catch {
                throw .line(
                    index + 1, reason: "wants an object with \"label\": \"yes\", \"no\" or \"borderline\"")
            }
            if let topic = line.topics?.first(where: { !DeskClass.isValidID($0) }) {
                throw .line(index + 1, reason: "\"\(topic)\" is no topic's id; \(DeskClass.idRule)")
            }
            let weight = line.weight ?? 1
            guard weight > 0, weight <= 1 else {
                throw .line(index + 1, reason: "\"weight\" wants a number above 0, and 1 at most")
            }
            stories.append(
                LabelledStory(
                    id: line.id ?? "\(index + 1)", title: line.title ?? "", text: line.text ?? "",
                    language: (line.language ?? line.lang).flatMap { LanguageTag($0) }, label: line.label,
                    topics: line.topics ?? [], weight: weight, after: line.after))
        }
        return stories
    }
}
