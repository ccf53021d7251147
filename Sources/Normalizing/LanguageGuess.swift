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
            let bytes = excerpt(headline: headline, text: text, length: length)
            if let language = language(of: bytes) { return language }
            // There is no more to try.
            if headline.utf8.count <= length, text.utf8.count <= length { return nil }
        }
        return nil
    }

    /// The first `length` bytes of each, less a character that would be cut in two. CLD2 takes its word for UTF-8: after the
    /// beginning of a character it looks up whatever follows, out of its tables' bounds.
    static func excerpt(headline: String, text: String, length: Int) -> [UInt8] {
        var bytes = beginning(of: headline, length: length)
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: beginning(of: text, length: length))
        return bytes
    }

    private static func beginning(of text: String, length: Int) -> [UInt8] {
        var bytes = Array(text.utf8.prefix(length + 1))
        guard bytes.count > length else { return bytes }
        // The byte beyond tells whether a character goes on there.
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        return bytes
    }

    private static func language(of bytes: [UInt8]) -> LanguageTag? {
        guard bytes.count >= shortest else { return nil }
        let guess = bytes.withUnsafeBytes { buffer in
            wirespool_guess_language(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        guard guess.reliable, guess.percent >= 70, let code = guess.code else { return nil }
        return LanguageTag(String(cString: code))
    }
}
