import TOMLKit

/// TOML documents (TOML 1.0), as the configuration and lexicons are written.
package enum TOMLDocument {
    /// Why a text is no TOML, and where: `line` from 1, nil where the parser does not say.
    package struct Fault: Error {
        package let line: Int?
        package let reason: String
    }

    /// The root table of `text`. Values inside point into its memory: keep it as long as they are read.
    package static func parse(_ text: String) throws(Fault) -> TOMLTable {
        // The parser ends the process where a header does not begin with a key. A nested list whose bracket begins a line, and
        // stands alone on it, is refused with it; nothing here has one.
        if let line = faultyHeader(in: text) {
            throw Fault(line: line, reason: "is not TOML: a table's name is missing after the bracket")
        }
        do {
            return try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw Fault(line: error.source.begin.line, reason: "is not TOML: \(error.description)")
        } catch {
            throw Fault(line: nil, reason: "is not TOML: \(error)")
        }
    }

    /// The first line, from 1, that begins as a header ("Table", "Array of Tables") and goes on with no key; nil when all
    /// are sound.
    private static func faultyHeader(in text: String) -> Int? {
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
