/// A Content-Type field taken apart (RFC 9110 §8.3).
package struct ContentType: Sendable, Equatable {
    /// In lower case, without parameters: `application/rss+xml`.
    package let mediaType: String
    /// As sent, without quotes.
    package let charset: String?

    /// Nil when there is no media type in `field`.
    package init?(_ field: String) {
        let parts = field.split(separator: ";").map { ContentType.trimmed($0) }
        guard let first = parts.first, first.contains("/") else { return nil }
        mediaType = first.lowercased()
        charset =
            parts.dropFirst().lazy.compactMap { part -> String? in
                guard let equals = part.firstIndex(of: "="),
                    ContentType.trimmed(part[..<equals]).lowercased() == "charset"
                else { return nil }
                let value = ContentType.trimmed(part[part.index(after: equals)...])
                let bare = value.filter { $0 != "\"" && $0 != "'" }
                return bare.isEmpty ? nil : bare
            }.first
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var slice = text.drop { $0 == " " || $0 == "\t" }.description[...]
        while slice.last == " " || slice.last == "\t" { slice.removeLast() }
        return String(slice)
    }
}
