/// A well-formed BCP 47 language tag in canonical case: `fr`, `nl-BE`, `zh-Hant`.
package struct LanguageTag: Sendable, Hashable {
    package let value: String

    /// Reads `raw` as sent ("NL", "fr_BE", " en-us "); nil when it is no language tag (RFC 5646 §2.1: a primary
    /// subtag of two or three letters, then subtags of one to eight letters or digits). Primary subtags of four letters are
    /// reserved, and none of five to eight has been registered (§2.2.1): "french" is a word, not a tag.
    package init?(_ raw: String) {
        var tag: [UInt8] = []
        tag.reserveCapacity(raw.utf8.count)
        var subtags = 0
        for subtag in raw.utf8.split(whereSeparator: { LanguageTag.separators.contains($0) }) {
            guard subtag.count <= 8, subtag.allSatisfy(LanguageTag.isAlphanumeric), subtags < 8 else {
                return nil
            }
            if subtags > 0 { tag.append(UInt8(ascii: "-")) }
            LanguageTag.append(subtag, isFirst: subtags == 0, to: &tag)
            subtags += 1
        }
        let primary = tag.prefix { $0 != UInt8(ascii: "-") }
        guard (2...3).contains(primary.count),
            primary.allSatisfy({ $0 >= UInt8(ascii: "a") }),
            !LanguageTag.unstated.contains(where: { primary.elementsEqual($0.utf8) })
        else { return nil }
        value = String(decoding: tag, as: UTF8.self)
    }

    private static let separators = Array("-_ \t\r\n".utf8)
    /// Codes that say that there is no one language, or that it is not known.
    private static let unstated = ["un", "und", "xx", "mul", "zxx"]

    /// The primary subtag, in lower case: `nl` of `nl-BE`.
    package var primary: Substring { value.prefix { $0 != "-" } }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// In lower case, but regions of two letters in capitals and scripts of four with a capital (RFC 5646 §2.1.1).
    private static func append(_ subtag: Substring.UTF8View, isFirst: Bool, to tag: inout [UInt8]) {
        for (offset, byte) in subtag.enumerated() {
            let isLetter = byte >= UInt8(ascii: "A")
            let isCapital = !isFirst && (subtag.count == 2 || subtag.count == 4 && offset == 0)
            tag.append(!isLetter ? byte : isCapital ? byte & 0xDF : byte | 0x20)
        }
    }
}

extension LanguageTag: CustomStringConvertible {
    package var description: String { value }
}
