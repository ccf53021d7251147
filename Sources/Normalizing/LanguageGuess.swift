import CLanguage
import Stories

/// Guesses a text's language by CLD2.
package enum LanguageGuess {
    /// Below this many bytes CLD2 is sure of too much.
    private static let shortest = 40
    /// What suffices to be sure.
    private static let longest = 2000

    /// The language of headline and text (plain), when CLD2 calls its guess reliable and most of the text is in it.
    package static func language(headline: String, text: String) -> LanguageTag? {
        var bytes = Array(headline.utf8.prefix(longest))
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: text.utf8.prefix(longest))
        // A character cut in two at the end would end the text for CLD2 anyway.
        guard bytes.count >= shortest else { return nil }
        let guess = bytes.withUnsafeBytes { buffer in
            wirespool_guess_language(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        guard guess.reliable, guess.percent >= 70, let code = guess.code else { return nil }
        return LanguageTag(String(cString: code))
    }
}
