import Stories

/// ANPA 1312 "Wire Service Transmission Guidelines" (ANPA, 1984): SYN SYN SOH, service line closed by US, keyword line with
/// DC codes, STX, text, ETX, filing date, FF or EOT.
enum ANPA1312Decoder {
    /// Whether `text` is such a message: SOH, then US or a DC code within the two header lines.
    static func recognizes(_ text: some StringProtocol) -> Bool {
        var sawStart = false
        for scalar in text.unicodeScalars.prefix(200) {
            switch scalar.value {
            case 0x01: sawStart = true
            case 0x1F where sawStart, 0x11...0x14 where sawStart: return true
            case 0x02: return false
            default: break
            }
        }
        return false
    }

    /// Decodes the messages in `text`, whose characters are already decoded, no more than `most`. `hinted` is the feed's
    /// dialect; without one the agency is told by the service line, the credit in the dateline or the filing line.
    static func decode(
        _ text: String, dialect hinted: Dialect? = nil, most: Int = Limits().items
    ) -> WireDocument {
        var document = WireDocument(format: .anpa1312)
        var line = 1
        for message in messages(in: text, most: most) {
            let item = decode(message: message, line: line, hinted: hinted, into: &document)
            if let item { document.items.append(item) }
            line += message.unicodeScalars.count { $0 == "\n" }
        }
        if document.items.isEmpty {
            document.diagnostics.append(Diagnostic(.error, "no headline and no text", element: "text"))
        }
        return document
    }

    /// Parts transmissions at each SOH.
    private static func messages(in text: String, most: Int) -> [Substring] {
        let scalars = text.unicodeScalars
        guard var begin = scalars.firstIndex(of: "\u{01}") else { return [text[...]] }
        var messages: [Substring] = []
        while messages.count < most {
            let end = scalars[scalars.index(after: begin)...].firstIndex(of: "\u{01}")
            messages.append(text[begin..<(end ?? scalars.endIndex)])
            guard let end else { break }
            begin = end
        }
        return messages
    }

    private static func decode(
        message: Substring, line: Int, hinted: Dialect?, into document: inout WireDocument
    ) -> WireItem? {
        let parts = Parts(message)
        var item = WireItem()
        item.line = line
        item.type = "text"
        var marks: [String] = []
        if let header = ANPAHeader(parts.header) {
            header.fill(&item)
            marks = header.marks
        } else {
            document.diagnostics.append(
                Diagnostic(
                    .warning, "no keyword line, so no priority, category or slug", line: line,
                    element: "header"))
        }
        var lines = rows(of: parts.text)
        let credits = lines.lazy.filter { $0.kind == .begins }.prefix(2).flatMap {
            DispatchText.credits(in: $0.text)
        }
        let filing = parts.footer ?? parts.text.suffix(200)
        let agency = filing.split(whereSeparator: { !$0.isLetter }).first.map(String.init)
        let dialect =
            hinted ?? Dialect.recognized(in: credits + marks + [agency, agency == "KWS" ? "kyodo" : nil])
        if document.dialect == nil { document.dialect = dialect }
        item.updated = DispatchStamp.anpa(in: filing, dayFirst: dialect?.dayFirst ?? false)
        let footers = dialect?.footers ?? []
        if let end = lines.firstIndex(where: { line in
            let folded = line.text.lowercased()
            return footers.contains { folded.hasPrefix($0) }
                || DispatchStamp.anpa(in: line.text, dayFirst: false) != nil && line.text.utf8.count < 40
        }) {
            lines.removeSubrange(end...)
        }
        var head = ANPAHead()
        lines.removeSubrange(..<head.take(from: lines))
        head.fill(&item)
        let body = DispatchLine.paragraphs(of: lines)
        if !body.isEmpty { item.bodies = [WireText(body)] }
        item.applyHabits(of: dialect)
        return item.headlines.isEmpty && item.bodies.isEmpty ? nil : item
    }

    /// The text's lines (§5): TAB or an indent begins a paragraph, BS begins a table's row, DLE in it is a space band, `^`
    /// marks a line set by itself, `` and '' are quotes.
    private static func rows(of text: Substring) -> [DispatchLine] {
        text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }).map { raw in
            let isRow = raw.unicodeScalars.first == "\u{08}"
            let line = quoted(DispatchText.lines(of: raw).joined())[...]
            var read = DispatchLine(line)
            if isRow {
                let cells = read.text.hasPrefix("^") ? read.text.dropFirst() : read.text
                read = DispatchLine(cells.trimmingSpace(), kind: .row)
            } else if read.text.hasPrefix("^") {
                read = DispatchLine(read.text.dropFirst(), kind: .alone)
            }
            return read
        }
    }

    private static func quoted(_ line: String) -> String {
        guard line.utf8.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "'") }) else {
            return line
        }
        var text = ""
        text.reserveCapacity(line.utf8.count)
        var pending: Unicode.Scalar?
        for scalar in line.unicodeScalars {
            if scalar == pending {
                text += "\""
                pending = nil
                continue
            }
            if let mark = pending { text.unicodeScalars.append(mark == "`" ? "'" : mark) }
            pending = scalar == "`" || scalar == "'" ? scalar : nil
            if pending == nil { text.unicodeScalars.append(scalar) }
        }
        if let mark = pending { text.unicodeScalars.append(mark == "`" ? "'" : mark) }
        return text
    }
}

extension ANPA1312Decoder {
    /// The message as SOH, STX, ETX and EOT part it.
    private struct Parts {
        var header: Substring
        var text: Substring
        /// What follows ETX; nil without it.
        var footer: Substring?

        init(_ message: Substring) {
            let scalars = message.unicodeScalars
            let begin =
                scalars.firstIndex { $0 == "\u{01}" }.map { scalars.index(after: $0) } ?? scalars.startIndex
            let end = scalars[begin...].firstIndex { $0 == "\u{04}" } ?? scalars.endIndex
            let etx = scalars[begin..<end].lastIndex { $0 == "\u{03}" }
            let stx = scalars[begin..<(etx ?? end)].firstIndex { $0 == "\u{02}" }
            header = message[begin..<(stx ?? begin)]
            text = message[(stx ?? begin)..<(etx ?? end)]
            footer = etx.map { message[$0..<end] }
        }
    }
}
