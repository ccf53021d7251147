/// A line of a dispatch that came as text, with the part it plays in its paragraph.
///
/// Wires hard-wrap at about 70 columns, so a line is no paragraph; but the lines of a table or list are. What begins a
/// paragraph differs by format (TAB in ANPA 1312, an indent in IPTC 7901, a blank line in mail); joining is the same.
struct DispatchLine: Equatable {
    enum Kind: Equatable {
        case blank
        /// Begins a paragraph.
        case begins
        /// Goes on with the paragraph before, unless its shape says otherwise.
        case continues
        /// A row of a table: never joined with its neighbours.
        case row
        /// A paragraph by itself: a heading between tables.
        case alone
    }

    var text: Substring
    var kind: Kind

    /// Reads one line, without its end: indents of two columns or more begin a paragraph, gaps of three columns or
    /// semicolons part a table's cells.
    init(_ line: Substring) {
        let trimmed = line.trimmingSpace()
        text = trimmed
        if trimmed.isEmpty {
            kind = .blank
        } else if DispatchLine.looksLikeRow(trimmed) {
            kind = .row
        } else {
            kind = DispatchLine.indent(of: line) >= 2 ? .begins : .continues
        }
    }

    init(_ text: Substring, kind: Kind) {
        self.text = text
        self.kind = kind
    }

    /// Paragraphs of `lines`, parted by a blank line; rows of one table are parted by a line feed.
    static func paragraphs(of lines: [DispatchLine]) -> String {
        let width = wrapWidth(of: lines)
        var paragraphs = ""
        var previous: DispatchLine?
        for line in lines {
            defer { previous = line }
            guard line.kind != .blank else { continue }
            guard let before = previous, !paragraphs.isEmpty else {
                paragraphs += line.text
                continue
            }
            switch (before.kind, line.kind) {
            case (.row, .row): paragraphs += "\n"
            case (_, .begins), (_, .alone), (_, .row), (.blank, _), (.row, _), (.alone, _):
                paragraphs += "\n\n"
            default: paragraphs += separator(before.text, line.text, width: width)
            }
            paragraphs += line.text
        }
        return paragraphs
    }

    /// What stands between two lines of a paragraph: a space when the first was wrapped because the next word found no
    /// room, nothing after a hyphen that parts a word, otherwise the line's end, which then was meant.
    private static func separator(_ before: Substring, _ next: Substring, width: Int?) -> String {
        guard let width else { return "\n\n" }
        let word = next.prefix { $0 != " " }
        let isWrapped = before.count + 1 + word.count > width - 4
        let startsLow = next.unicodeScalars.first?.properties.isLowercase ?? false
        let endsOpen = !(before.last.map { ".!?:;=".contains($0) } ?? true)
        guard isWrapped || (startsLow && endsOpen) else { return "\n" }
        let partsWord = before.hasSuffix("-") && !before.hasSuffix(" -") && startsLow
        return partsWord ? "" : " "
    }

    /// The column at which the sender wraps; nil when lines run on and each is a paragraph.
    private static func wrapWidth(of lines: [DispatchLine]) -> Int? {
        var longest = 0
        for line in lines where line.kind == .begins || line.kind == .continues {
            longest = max(longest, line.text.utf8.count > 400 ? 400 : line.text.count)
        }
        return longest > 100 ? nil : longest
    }

    private static func indent(of line: Substring) -> Int {
        var columns = 0
        for byte in line.utf8 {
            switch byte {
            case UInt8(ascii: " "): columns += 1
            case UInt8(ascii: "\t"): columns += 8
            default: return columns
            }
        }
        return columns
    }

    /// Two gaps of three columns, a TAB within, or three semicolons without a space after them.
    private static func looksLikeRow(_ line: Substring) -> Bool {
        var gaps = 0
        var spaces = 0
        var semicolons = 0
        var previous: UInt8 = 0
        for byte in line.utf8 {
            if byte == UInt8(ascii: "\t") { return true }
            if byte == UInt8(ascii: " ") {
                spaces += 1
                if spaces == 3 { gaps += 1 }
            } else {
                if previous == UInt8(ascii: ";") && spaces == 0 { semicolons += 1 }
                spaces = 0
            }
            previous = byte
        }
        return gaps >= 2 || semicolons >= 3
    }
}
