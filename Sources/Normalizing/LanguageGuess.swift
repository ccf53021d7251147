import CLanguage
import Stories

/// Guesses a text's language by CLD2.
package enum LanguageGuess {
    /// Below this many bytes CLD2 is sure of too much.
    private static let shortest = 40
    /// What nearly always suffices to be sure, and what is tried where it does not.
    private static let lengths = [300, 2000]

    /// The language of headline and text (plain), when CLD2 calls its guess reliable and most of the text is in it.
    package static func language(headline: String, text: String) -> LanguageTag? {
        for length in lengths {
            var bytes = Array(headline.utf8.prefix(length))
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: text.utf8.prefix(length))
            if let language = language(of: bytes) { return language }
            // There is no more to try.
            if headline.utf8.count <= length, text.utf8.count <= length { return nil }
        }
        return nil
    }

    /// A character cut in two at the end of `bytes` ends the text for CLD2.
    private static func language(of bytes: [UInt8]) -> LanguageTag? {
        guard bytes.count >= shortest else { return nil }
        let guess = bytes.withUnsafeBytes { buffer in
            wirespool_guess_language(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        guard guess.reliable, guess.percent >= 70, let code = guess.code else { return nil }
        return LanguageTag(String(cString: code))
    }
}
