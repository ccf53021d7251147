import Decoding
import Foundation
import Normalizing
import Stories

/// A dispatch without markup: its headline, where the first line reads like one, and its text.
struct PlainDispatch {
    let title: String
    let text: String
    let language: LanguageTag?
    /// What there is to say about its charset.
    var diagnostics: [Diagnostic] = []

    init(title: String, text: String, language: LanguageTag?) {
        self.title = title
        self.text = text
        self.language = language
    }

    /// The text in `bytes`: UTF-8 or UTF-16, else windows-1252. Nil when they hold JSON or no text at all.
    init?(_ bytes: [UInt8]) {
        if PlainDispatch.isJSON(bytes) { return nil }
        let encoding = CharacterEncoding(decoding: bytes)
        // Pictures and archives are no text in any charset.
        let isBinary = encoding.utf8.contains { $0 < 0x20 && !(0x09...0x0D).contains($0) }
        if isBinary, String(validating: bytes, as: UTF8.self) == nil { return nil }
        self.init(String(decoding: encoding.utf8, as: UTF8.self))
        diagnostics = encoding.diagnostics
    }

    /// A first line of at most 200 characters that others follow is the headline.
    private init(_ raw: String) {
        let parts = raw.split(separator: "\n", maxSplits: 1).map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let hasTitle = parts.count == 2 && parts[0].count <= 200 && !parts[1].isEmpty
        title = hasTitle ? parts[0] : ""
        text = hasTitle ? parts[1] : raw.trimmingCharacters(in: .whitespacesAndNewlines)
        language = LanguageGuess.language(headline: title, text: text)
    }

    /// Whether `bytes` begin with a bracket, as JSON documents and some dispatches do.
    static func beginsLikeJSON(_ bytes: [UInt8]) -> Bool {
        let first = bytes.first { $0 > 0x20 }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Whether `bytes` are JSON or were meant to be: `[Update]` and `{Brussels}` begin dispatches, `{"` and `[{` do not.
    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let beginning = bytes.lazy.filter { $0 > 0x20 }.prefix(2)
        let begins = ["{\"", "{}", "[{", "[]"].contains { beginning.elementsEqual($0.utf8) }
        return begins
            || beginsLikeJSON(bytes) && (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil
    }
}
