import Bookkeeping
import Foundation

/// The texts of story files that are still in the spool. Readers may move or delete them at any time.
struct SpooledTexts {
    let spool: String

    /// The headline and the sentences of the version's text, or of its summary where it has no text; nil when
    /// no route has its file any more.
    func sentences(of version: FiledVersion) -> [String]? {
        guard let file = version.file, let story = story(named: file) else { return nil }
        let texts = [story["bodies"], story["descriptions"]].lazy.compactMap { $0 as? [[String: Any]] }
        let text = texts.compactMap(SpooledTexts.plainText).first
        return [version.known.headline] + SpooledTexts.sentences(text ?? "")
    }

    private static func plainText(_ parts: [[String: Any]]) -> String? {
        parts.first { $0["contentType"] as? String == "text/plain" }?["value"] as? String
    }

    private func story(named file: String) -> [String: Any]? {
        let routes = (try? FileManager.default.contentsOfDirectory(atPath: spool)) ?? []
        for route in routes.sorted() {
            let path = "\(spool)/\(route)/new/\(file)"
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        }
        return nil
    }

    /// Cuts at line ends, and at spaces behind a full stop, question or exclamation mark: a cut too many
    /// ("Dr. Maes") only makes the parts that are compared shorter.
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        func end() {
            if !sentence.isEmpty { sentences.append(sentence) }
            sentence = ""
        }
        for character in text {
            if character.isNewline || character.isWhitespace && ".!?".contains(sentence.last ?? " ") {
                end()
            } else if !character.isWhitespace || !sentence.isEmpty {
                sentence.append(character)
            }
        }
        end()
        return sentences
    }
}
