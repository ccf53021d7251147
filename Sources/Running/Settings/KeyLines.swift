/// Finds the line on which a key of a TOML document stands: the parser does not tell.
///
/// Knows as much of TOML 1.0 as that needs: headers, keys at the beginning of a line, and which lines belong to a
/// value that goes over several.
struct KeyLines {
    private var lines: [String: Int] = [:]

    /// Reads `text`, a document that has been parsed or failed to be.
    init(_ text: String) {
        var section = ""
        var counts: [String: Int] = [:]
        var value = OpenValue()
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = line.drop { $0 == " " || $0 == "\t" }
            if value.isOpen {
                value.take(line)
            } else if line.hasPrefix("[[") {
                let name = KeyLines.name(in: line.dropFirst(2), until: "]")
                let list = KeyLines.place(of: name, counts, indexingLast: false)
                counts[list, default: 0] += 1
                section = KeyLines.place(of: name, counts)
                lines[section] = number
            } else if line.hasPrefix("[") {
                section = KeyLines.place(of: KeyLines.name(in: line.dropFirst(), until: "]"), counts)
                lines[section] = number
            } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
                let key = KeyLines.name(in: line[..<equals], until: "=")
                lines[section.isEmpty ? key : "\(section).\(key)", default: number] = number
                value.take(line[line.index(after: equals)...])
            }
        }
    }

    /// The line of `path` (`feed[2].url`), else of the closest section around it that has one.
    func line(of path: String) -> Int? {
        var path = path[...]
        while true {
            if let line = lines[String(path)] { return line }
            guard let dot = path.lastIndex(of: ".") else { return nil }
            path = path[..<dot]
        }
    }

    /// `[feed.auth]` after the second `[[feed]]` is `feed[2].auth`.
    private static func place(
        of name: String, _ counts: [String: Int], indexingLast: Bool = true
    ) -> String {
        let parts = name.split(separator: ".")
        var place = ""
        for (index, part) in parts.enumerated() {
            place += place.isEmpty ? part : ".\(part)"
            if let count = counts[place], indexingLast || index < parts.count - 1 { place += "[\(count)]" }
        }
        return place
    }

    private static func name(in text: Substring, until end: Character) -> String {
        text.prefix { $0 != end }.filter { !" \t\"'".contains($0) }
    }
}

extension KeyLines {
    /// Whether a value goes on in the next line: brackets still open, or a string of several lines.
    private struct OpenValue {
        private var depth = 0
        private var quotes: Substring?

        var isOpen: Bool { depth > 0 || quotes != nil }

        mutating func take(_ line: Substring) {
            var rest = line
            while let first = rest.first {
                if let end = quotes {
                    if rest.hasPrefix(end) {
                        quotes = nil
                        rest = rest.dropFirst(end.count)
                    } else {
                        rest = rest.dropFirst(first == "\\" && end.first == "\"" ? 2 : 1)
                    }
                    continue
                }
                switch first {
                case "#": return
                case "[", "{": depth += 1
                case "]", "}": depth -= 1
                case "\"", "'":
                    let triple = rest.prefix(3)
                    quotes = triple.count == 3 && triple.allSatisfy({ $0 == first }) ? triple : rest.prefix(1)
                    rest = rest.dropFirst((quotes?.count ?? 1) - 1)
                default: break
                }
                rest = rest.dropFirst()
            }
            if quotes?.count == 1 { quotes = nil }
        }
    }
}
