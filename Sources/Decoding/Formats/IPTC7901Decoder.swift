import Stories

/// IPTC 7901 "The IPTC recommended message format" (1979, 5th revision): SOH, header, STX, text, ETX, date, EOT; or the
/// same without the control characters, as files and mails carry it.
enum IPTC7901Decoder {
    /// Whether `text` is such a message: among its first lines one is a header (§3).
    static func recognizes(_ text: some StringProtocol) -> Bool {
        var lines = 0
        for line in Substring(text.prefix(600)).split(whereSeparator: { $0.isNewline }) {
            if Header(line) != nil { return true }
            lines += 1
            if lines > 6 { return false }
        }
        return false
    }

    /// Decodes one message of characters already decoded. `hinted` is the feed's dialect; without one the agency is told by
    /// the header's service and the text's credit.
    static func decode(_ text: String, dialect hinted: Dialect? = nil) -> WireDocument {
        var document = WireDocument(format: .iptc7901)
        let parts = Parts(text)
        var lines = DispatchText.lines(of: parts.preamble)
        var item = WireItem()
        item.line = 1
        var marks: [String] = []
        if let index = lines.firstIndex(where: { Header($0) != nil }), let header = Header(lines[index]) {
            header.fill(&item)
            marks = header.rest.split(separator: " ").reversed().map { String($0) }
            lines.removeSubrange(...index)
        } else {
            document.diagnostics.append(
                Diagnostic(
                    .warning, "no message header, so no priority, category or number", element: "header"))
        }
        let hasTextMark = parts.text != nil
        if let text = parts.text {
            fillSlug(&item, from: lines)
            lines = DispatchText.lines(of: text)
        }
        let dialect = hinted ?? Dialect.recognized(in: marks + credits(in: lines))
        document.dialect = dialect
        let footer = parts.footer.map { String($0) } ?? lines.suffix(6).joined(separator: "\n")
        item.updated = DispatchStamp.iptc7901(in: footer)
        if parts.footer == nil, item.updated != nil { dropFooter(&lines) }
        let known = dialect?.footers ?? Dialect.known.flatMap(\.footers)
        var content = DispatchText.cut(lines, at: known)
        if !hasTextMark { takeSlug(&item, from: &content) }
        takeHead(&item, from: &content)
        let body = DispatchLine.paragraphs(of: content.map { DispatchLine($0) })
        if !body.isEmpty { item.bodies = [WireText(body)] }
        item.type = "text"
        item.applyHabits(of: dialect)
        if item.headlines.isEmpty && item.bodies.isEmpty {
            document.diagnostics.append(Diagnostic(.error, "no headline and no text", element: "text"))
        } else {
            document.items = [item]
        }
        return document
    }

    /// The agencies that sign the dateline; a headline may have parentheses of its own.
    private static func credits(in lines: [Substring]) -> [String] {
        let headline = lines.prefix(14).lastIndex { $0.trimmingSpace().hasSuffix("=") }
        return DispatchText.credits(
            in: lines.dropFirst(headline.map { $0 + 1 } ?? 0).prefix(20).joined(separator: " "))
    }

    /// Lines between the header and STX are the slug line and the catch words of the desk.
    private static func fillSlug(_ item: inout WireItem, from lines: [Substring]) {
        for line in lines.map({ $0.trimmingSpace() }) where !line.isEmpty {
            if item.slugline == nil || line.hasSuffix("/") {
                item.slugline = String(line.hasSuffix("/") ? line.dropLast() : line)
            } else {
                item.headlines.append(WireText(String(line), role: "catchword"))
            }
        }
    }

    /// Without STX only a line that ends in `/` is told from the headline as slug line.
    private static func takeSlug(_ item: inout WireItem, from lines: inout ArraySlice<Substring>) {
        for (index, line) in zip(lines.indices, lines).prefix(4) where line.trimmingSpace().hasSuffix("/") {
            item.slugline = String(line.trimmingSpace().dropLast())
            lines.removeSubrange(lines.startIndex...index)
            return
        }
    }

    /// Takes off what stands before the text: the headline, closed by ` =`, and further lines closed so (byline, notes).
    private static func takeHead(_ item: inout WireItem, from lines: inout ArraySlice<Substring>) {
        var head = DispatchHead()
        lines = lines.drop { $0.trimmingSpace().isEmpty }
        let end = lines.prefix(14).firstIndex { $0.trimmingSpace().hasSuffix("=") }
        if let end {
            head.add(lines[...end])
            lines = lines[(end + 1)...]
        } else if let blank = lines.prefix(6).firstIndex(where: {
            $0.trimmingSpace().isEmpty || $0.hasPrefix("  ")
        }) {
            head.add(lines[..<blank])
            lines = lines[blank...]
        }
        // Marked lines go on: "By Jane Doe, dpa =".
        while let next = lines.prefix(4).firstIndex(where: { $0.trimmingSpace().hasSuffix("=") }),
            lines[..<next].allSatisfy({ $0.trimmingSpace().isEmpty }), !lines[next].hasPrefix("   ")
        {
            head.addMarked(lines[next])
            lines = lines[(next + 1)...]
        }
        head.fill(&item)
    }

    private static func dropFooter(_ lines: inout [Substring]) {
        while let last = lines.last {
            lines.removeLast()
            if DispatchStamp.iptc7901(in: last) != nil { return }
        }
    }
}

extension IPTC7901Decoder {
    /// The header (§3): service and number, priority 1–9, category of one to three letters, words, then what the service
    /// likes: `eca062 4 i 211 ccccb   dpa 061`.
    struct Header {
        var service: Substring
        var number: Substring
        var priority: Substring
        var category: Substring
        var words: Substring
        var rest: Substring

        init?(_ line: Substring) {
            let cleaned = line.drop { $0.unicodeScalars.allSatisfy { $0.value <= 0x20 || $0.value == 0x7F } }
            let fields = cleaned.split(maxSplits: 4, whereSeparator: { $0 == " " || $0 == "\t" })
            guard fields.count >= 4 else { return nil }
            let source = fields[0]
            service = source.prefix { $0.isLetter }
            number = source.dropFirst(service.count)
            (priority, category) = (fields[1], fields[2])
            words = fields[3].prefix { $0.isNumber }
            rest = fields.count > 4 ? fields[4].trimmingSpace() : ""
            guard (2...8).contains(service.count), (2...5).contains(number.count),
                number.allSatisfy(\.isNumber),
                priority.count == 1, priority.first?.isNumber == true,
                (1...3).contains(category.count), category.allSatisfy(\.isLetter),
                (1...5).contains(words.count), words.count >= fields[3].trimmingSpace().count
            else { return nil }
        }

        func fill(_ item: inout WireItem) {
            item.identifiers.append(WireIdentifier(role: "sequence", value: String(number)))
            item.identifiers.append(WireIdentifier(role: "service", value: String(service)))
            item.priority = String(priority)
            item.wordCount = String(words)
            item.subjects.append(WireSubject(code: String(category), relation: "category"))
        }
    }

    /// The message as its control characters part it.
    private struct Parts {
        var preamble: Substring
        /// From STX to ETX; nil without STX, when the text is in the preamble.
        var text: Substring?
        /// What follows ETX; nil without it.
        var footer: Substring?

        init(_ message: String) {
            let scalars = message.unicodeScalars
            // A NUL or EOT ends the message; what else lies in the file is another's.
            let end = scalars.firstIndex { $0 == "\u{04}" } ?? scalars.endIndex
            let etx = scalars[..<end].lastIndex { $0 == "\u{03}" }
            let stx = scalars[..<(etx ?? end)].firstIndex { $0 == "\u{02}" }
            preamble = message[..<(stx ?? etx ?? end)]
            text = stx.map { message[$0..<(etx ?? end)] }
            footer = etx.map { message[$0..<end] }
        }
    }
}
