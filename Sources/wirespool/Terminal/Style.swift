import CLinux

/// ANSI styles (ECMA-48 SGR), applied only where the console has colour.
enum Style: String, CaseIterable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"
    case cyan = "36"
    case boldRed = "1;31"
    case boldYellow = "1;33"
    case boldCyan = "1;36"
    case inverse = "7"
}

extension Console {
    /// `text` in `style`, or as it is where colour has no place.
    func styled(_ text: String, _ style: Style) -> String {
        hasColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\(Console.plain)" : text
    }

    private static let plain = "\u{1B}[0m"
    /// All that `styled` puts around a text, as a terminal gets it.
    private static let ownSequences = [plain] + Style.allCases.map { "\u{1B}[\($0.rawValue)m" }

    /// `text` without what could steer a terminal, but with our own colours where they have their place; lines stay.
    func harmless(_ text: String) -> String {
        Console.harmless(text, keepsColour: hasColour)
    }

    /// As `harmless(_:)`; what is not ours becomes a space.
    static func harmless(_ text: String, keepsColour: Bool) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) && $0 != "\n" }) else { return text }
        var scalars = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            let isOurs = scalar == "\u{1B}" && keepsColour
            if isOurs, let own = ownSequences.first(where: { rest.starts(with: $0.unicodeScalars) }) {
                scalars.append(contentsOf: own.unicodeScalars)
                rest = rest.dropFirst(own.unicodeScalars.count)
            } else {
                scalars.append(isControl(scalar) && scalar != "\n" ? " " : scalar)
                rest = rest.dropFirst()
            }
        }
        return String(scalars)
    }

    /// `text` with control characters replaced, so that nothing a feed sends can steer the terminal.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(isControl(scalar) ? " " : scalar) }
        return String(scalars)
    }

    /// The same for a text of several lines, whose ends stay.
    static func printableText(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
            .joined(separator: "\n")
    }

    /// `text` cut to `columns` of a terminal, with an ellipsis where something is missing.
    static func cut(_ text: String, to columns: Int) -> String {
        guard columns > 1, Console.columns(of: text) > columns else { return text }
        var room = columns - 1
        let kept = text.prefix { character in
            room -= Console.columns(of: character)
            return room >= 0
        }
        return kept + "…"
    }

    /// `text` filled up with spaces to `columns`, or cut to them.
    static func padded(_ text: String, to columns: Int) -> String {
        let text = cut(text, to: columns)
        return text + String(repeating: " ", count: max(0, columns - Console.columns(of: text)))
    }

    /// The columns that `text` takes on a terminal.
    static func columns(of text: String) -> Int {
        text.reduce(0) { $0 + columns(of: $1) }
    }

    /// A character takes what its widest scalar does: the others are marks on it, or joined to it.
    private static func columns(of character: Character) -> Int {
        if character.isASCII { return 1 }
        let widths = character.unicodeScalars.map { linux_columns($0.value) }
        return Int(widths.max().map { $0 < 0 ? 1 : $0 } ?? 1)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}
