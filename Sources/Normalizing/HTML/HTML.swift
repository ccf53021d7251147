/// Markup as sent made harmless and readable: parsed as browsers do, kept by an allow-list, written anew.
package enum HTML {
    /// Where markup comes from decides what element names mean.
    package enum Vocabulary: Sendable {
        case html
        /// NITF body markup (IPTC NITF 3.x, body.content): mapped to HTML.
        case nitf
    }

    /// One text in both its forms.
    package struct Rendering: Sendable {
        /// Allow-listed elements and attributes only, every text escaped, every element closed.
        package var markup: String
        /// Paragraphs parted by blank lines, list items with "- " or their number, cells with " | ", quotations with "> ".
        package var text: String
        /// Whether the source held any element or entity: else `markup` says no more than `text`.
        package var hasMarkup: Bool
        /// Whether it was longer or nested deeper than is read, so that its end is missing.
        package var isCut: Bool
    }

    /// The longest source that is read, in bytes; what follows is cut.
    package static let lengthLimit = 4 << 20
    /// Elements open at once, after which reading stops.
    package static let depthLimit = 1000

    /// Sanitizes `source` and renders it as text, in one pass. Relative links are resolved by `links`; those that
    /// cannot be, or are unsafe, lose their attribute.
    package static func render(
        _ source: String, links: LinkResolver, vocabulary: Vocabulary = .html
    ) -> Rendering {
        HTMLRenderer(links: links, vocabulary: vocabulary, reserving: source.utf8.count).render(source)
    }

    /// The text of `source` alone, on one line: for headlines and names that may hold markup.
    package static func line(_ source: String) -> String {
        PlainText.line(render(source, links: LinkResolver(base: nil)).text)
    }

    /// Whether a text of unknown kind is HTML rather than characters to be shown as they stand: it holds an entity, or a
    /// tag, in a headline one of the kind that is used within headlines.
    package static func isLikely(_ text: String, isHeadline: Bool = true) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "&") where isEntity(bytes, at: index + 1): return true
                case UInt8(ascii: "<") where isTag(bytes, at: index + 1, isHeadline: isHeadline): return true
                default: index += 1
                }
            }
            return false
        }
    }

    /// `amp;`, `#39;`, `#x27;` after an ampersand.
    private static func isEntity(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        var end = start
        while end < bytes.count, end - start < 10,
            isLetter(bytes[end]) || isDigit(bytes[end]) || bytes[end] == 0x23
        {
            end += 1
        }
        return end - start >= 2 && end < bytes.count && bytes[end] == UInt8(ascii: ";")
    }

    /// `b>`, `/em>`, `a href="">`, `br/>` after a less-than sign.
    private static func isTag(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, isHeadline: Bool
    ) -> Bool {
        var position = start
        if position < bytes.count, bytes[position] == UInt8(ascii: "/") { position += 1 }
        let nameStart = position
        while position < bytes.count, isLetter(bytes[position]) || isDigit(bytes[position]) { position += 1 }
        guard position > nameStart, position < bytes.count,
            bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: ">")
                || bytes[position] == UInt8(ascii: "/"),
            bytes[position...].contains(UInt8(ascii: ">"))
        else { return false }
        let name = bytes[nameStart..<position]
        return isHeadline ? ElementRule.isPhrase(name) : ElementRule.of(name, in: .html) != nil
    }
}
