import Stories

/// Text of a dispatch as lines: what IPTC 7901, ANPA 1312, mail and bare text share.
enum DispatchText {
    /// Lines of `text` without their ends (CR LF, LF, CR, NEL) and without control characters; TAB stays.
    static func lines(of text: some StringProtocol) -> [Substring] {
        var scalars = String.UnicodeScalarView()
        scalars.reserveCapacity(text.utf8.count)
        var previous: Unicode.Scalar = "\0"
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where previous == "\r": break
            case 0x0A, 0x0D, 0x85, 0x2028, 0x0C: scalars.append("\n")
            case 0x09: scalars.append(scalar)
            case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF, 0xFEFF: break
            default: scalars.append(scalar)
            }
            previous = scalar
        }
        return String(scalars).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// `bytes` as text; see `CharacterEncoding` for what `charset` is worth.
    static func string(_ bytes: [UInt8], charset: String?) -> String {
        String(decoding: CharacterEncoding(decoding: bytes, charset: charset).utf8, as: UTF8.self)
    }

    /// A dispatch's UTF-8 as text, as far as `limits` allow, and what to say when that is not all of it.
    static func bounded(_ utf8: [UInt8], by limits: Limits) -> (text: String, cut: Diagnostic?) {
        var end = min(utf8.count, limits.dispatchBytes)
        var lines = 0
        for index in 0..<end where utf8[index] == 0x0A || utf8[index] == 0x0D {
            lines += 1
            guard lines > limits.dispatchLines else { continue }
            end = index
            break
        }
        guard end < utf8.count else { return (String(decoding: utf8, as: UTF8.self), nil) }
        while end > 0, utf8[end] & 0xC0 == 0x80 { end -= 1 }
        let cut = Diagnostic(
            .warning, "only the first \(end) of \(utf8.count) bytes are read", element: "text")
        return (String(decoding: utf8[..<end], as: UTF8.self), cut)
    }

    /// Lines before the first that begins one of `footers` (lower case).
    static func cut(_ lines: [Substring], at footers: [String]) -> ArraySlice<Substring> {
        guard !footers.isEmpty else { return lines[...] }
        let end = lines.firstIndex { line in
            let folded = line.trimmingSpace().lowercased()
            return footers.contains { folded.hasPrefix($0) }
        }
        // The rule of asterisks that announces the footer goes with it.
        var last = end ?? lines.endIndex
        while end != nil, last > lines.startIndex,
            lines[last - 1].utf8.allSatisfy({ " *-_=\t".utf8.contains($0) })
        {
            last -= 1
        }
        return lines[..<last]
    }

    /// The name of whoever a line credits: "By PAUL BYRNE" of "By PAUL BYRNE=", nil when it credits nobody.
    static func byline(_ line: Substring) -> String? {
        let text = withoutMark(line)
        guard text.utf8.count <= 120, let space = text.firstIndex(of: " ") else { return nil }
        let word = text[..<space].lowercased()
        guard ["by", "von", "par", "door", "por"].contains(word),
            text[space...].trimmingSpace().first?.isUppercase == true, !text.hasSuffix(".")
        else { return nil }
        return String(text)
    }

    /// The line without the mark that closes it on a wire: ` =`, `<`, `+`.
    static func withoutMark(_ line: Substring) -> Substring {
        var text = line.trimmingSpace().utf8
        while let last = text.last, last == 0x20 || "=<".utf8.contains(last) { text.removeLast() }
        return Substring(text).trimmingSpace()
    }

    /// Names in the text's first parentheses, as in "Paris (ats afp) Les violences": the agencies that sign a dateline.
    static func credits(in text: some StringProtocol) -> [String] {
        let head = Substring(text.prefix(160))
        guard let open = head.firstIndex(of: "("), let close = head[open...].firstIndex(of: ")") else {
            return []
        }
        let inside = head[head.index(after: open)..<close]
        guard inside.utf8.count <= 40 else { return [] }
        return [String(inside)] + inside.split(whereSeparator: { " /,-".contains($0) }).map(String.init)
    }
}

extension Substring {
    /// Without white space at both ends.
    func trimmingSpace() -> Substring {
        // Nothing to do, as a glance at two bytes tells, for most.
        if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F
        {
            return self
        }
        var text = self
        while let last = text.unicodeScalars.last, last.properties.isWhitespace {
            text.unicodeScalars.removeLast()
        }
        while let first = text.unicodeScalars.first, first.properties.isWhitespace {
            text.unicodeScalars.removeFirst()
        }
        return text
    }
}
