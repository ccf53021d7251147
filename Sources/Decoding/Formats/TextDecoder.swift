import Stories

/// A dispatch as bare text, without any header: for files and mails, never sniffed from a feed.
enum TextDecoder {
    /// Longest line, in characters, that counts as headline when a blank line parts it from the text.
    private static let longestHeadline = 250

    /// Decodes `text`: a headline (closed by ` =`, or alone before a blank line), marked lines after it, then paragraphs.
    static func decode(_ text: String, dialect hinted: Dialect? = nil) -> WireDocument {
        var document = WireDocument(format: .text)
        guard let item = item(from: text, dialect: hinted, into: &document) else {
            document.diagnostics.append(Diagnostic(.error, "no text"))
            return document
        }
        document.items = [item]
        return document
    }

    /// Whether one of the first lines is closed by the wire's mark for headlines.
    static func hasMarkedHeadline(_ text: String) -> Bool {
        DispatchText.lines(of: text.prefix(2000)).drop { $0.trimmingSpace().isEmpty }.prefix(6).contains(
            where: isMarked)
    }

    private static func item(
        from text: String, dialect hinted: Dialect?, into document: inout WireDocument
    ) -> WireItem? {
        var lines = DispatchText.lines(of: text)[...].drop { $0.trimmingSpace().isEmpty }
        guard !lines.isEmpty else { return nil }
        let dialect =
            hinted
            ?? Dialect.recognized(in: DispatchText.credits(in: lines.prefix(12).joined(separator: " ")))
        document.dialect = dialect
        var item = WireItem()
        item.line = 1
        item.type = "text"
        item.updated = DispatchStamp.iptc7901(in: lines.suffix(3).joined(separator: "\n"))
        lines = DispatchText.cut(Array(lines), at: dialect?.footers ?? [])
        takeHead(&item, from: &lines)
        let body = DispatchLine.paragraphs(of: lines.map { DispatchLine($0) })
        if !body.isEmpty { item.bodies = [WireText(body)] }
        item.applyHabits(of: dialect)
        return item
    }

    private static func takeHead(_ item: inout WireItem, from lines: inout ArraySlice<Substring>) {
        var head = DispatchHead()
        if let marked = lines.prefix(6).firstIndex(where: isMarked) {
            head.add(lines[...marked])
            lines = lines[(marked + 1)...]
            while let next = lines.first, isMarked(next) {
                head.addMarked(next)
                lines.removeFirst()
            }
            head.fill(&item)
            return
        }
        let block = lines.prefix {
            !$0.trimmingSpace().isEmpty
                && ($0.startIndex == lines[lines.startIndex].startIndex || !$0.hasPrefix("  "))
        }
        let length = block.reduce(0) { $0 + $1.count }
        let isFollowed = block.endIndex < lines.endIndex
        let last = block.last?.trimmingSpace() ?? ""
        guard isFollowed, length <= longestHeadline, block.count <= 4, !last.hasSuffix("."),
            DispatchText.credits(in: last).allSatisfy({ Dialect.recognized(in: [$0]) == nil })
        else { return }
        head.add(block)
        head.fill(&item)
        lines = lines[block.endIndex...]
    }

    private static func isMarked(_ line: Substring) -> Bool {
        let text = line.trimmingSpace()
        return text.hasSuffix(" =") || (text.hasSuffix("=") && DispatchText.byline(text) != nil)
    }
}
