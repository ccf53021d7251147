/// The headers of a TOML document's tables, looked at before it is parsed: the parser ends the process where a header does
/// not begin with a key (TOML 1.0, "Table", "Array of Tables").
package enum TOMLHeaders {
    /// The first line, from 1, that begins as a header and goes on with no key; nil when all are sound.
    package static func faultyLine(in text: String) -> Int? {
        var number = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            var rest = line.drop(while: isSpace)
            guard rest.first == UInt8(ascii: "[") else { continue }
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst() }
            guard let first = rest.drop(while: isSpace).first, beginsKey(first) else { return number }
        }
        return nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func beginsKey(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
