/// A well-formed BCP 47 language tag in canonical case: `fr`, `nl-BE`, `zh-Hant`.
package struct LanguageTag: Sendable, Hashable {
    package let value: String

    /// Reads `raw` as sent ("NL", "fr_BE", " en-us "); nil when it is no language tag (RFC 5646 §2.1: a primary
    /// subtag of two, three or five to eight letters, then subtags of one to eight letters or digits).
    package init?(_ raw: String) {
        var subtags: [String] = []
        for subtag in raw.split(whereSeparator: { "-_ \t\r\n".contains($0) }) {
            guard subtag.utf8.count <= 8, subtag.utf8.allSatisfy(LanguageTag.isAlphanumeric),
                subtags.count < 8
            else { return nil }
            subtags.append(LanguageTag.cased(subtag.lowercased(), isFirst: subtags.isEmpty))
        }
        guard let primary = subtags.first, (2...8).contains(primary.utf8.count), primary.utf8.count != 4,
            primary.utf8.allSatisfy({ $0 >= UInt8(ascii: "a") }),
            !["un", "und", "xx", "mul", "zxx"].contains(primary)
        else { return nil }
        value = subtags.joined(separator: "-")
    }

    /// The primary subtag, in lower case: `nl` of `nl-BE`.
    package var primary: Substring { value.prefix { $0 != "-" } }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func cased(_ subtag: String, isFirst: Bool) -> String {
        if isFirst { return subtag }
        if subtag.utf8.count == 2 { return subtag.uppercased() }
        if subtag.utf8.count == 4, let initial = subtag.first {
            return initial.uppercased() + subtag.dropFirst()
        }
        return subtag
    }
}

extension LanguageTag: CustomStringConvertible {
    package var description: String { value }
}
