import Decoding
import Foundation
import Stories

/// A line of JSON Lines with a text in it: `{"id","title","text","language"}`, all but one of title and text optional.
struct LabelledText {
    let id: Verdict.ID?
    let title: String
    let text: String
    let language: LanguageTag?

    /// Nil when the line is no JSON object.
    init?(_ line: some Collection<UInt8>) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
            return nil
        }
        // As it is written: a number read as a number loses digits beyond 2^53, and true becomes 1.
        let written = JSONTree(Array(line)).roots.first { _ in true }?.object?["id"]
        self.init(object, id: written.map { .json($0.spelling) })
    }

    /// The text of a JSON object. An absent title or text counts as empty; `lang` stands for `language` as well.
    init(_ object: [String: Any], id: Verdict.ID? = nil) {
        self.id = id
        title = object["title"] as? String ?? ""
        text = object["text"] as? String ?? ""
        language = ((object["language"] ?? object["lang"]) as? String).flatMap { LanguageTag($0) }
    }
}
