import Stories

/// The lines that stand before the text of an ANPA message: full keyword line, then lines marked `^` and closed by `<`
/// (headline, photos, notes, summary) or `=` (byline and the writer's function).
struct ANPAHead {
    private var keywordLine: String?
    private var marked: [Substring] = []
    private var hasByline = false
    private var hasFunction = false

    /// Takes the head off `lines`; returns how many they were.
    mutating func take(from lines: [DispatchLine]) -> Int {
        var headline: [Substring] = []
        for (index, line) in lines.enumerated() {
            let text = DispatchText.withoutMark(line.text)
            switch line.kind {
            case .row, .begins: return close(headline, index)
            case .blank: if !headline.isEmpty || !marked.isEmpty { return close(headline, index) }
            case .alone, .continues:
                if keywordLine == nil, marked.isEmpty, headline.isEmpty, isKeywordLine(text) {
                    keywordLine = String(text)
                } else if line.kind == .alone {
                    // What follows the byline and the writer's function is text: a table's headings.
                    if hasByline, hasFunction || !isFunction(text) { return close(headline, index) }
                    hasFunction = hasByline
                    hasByline = hasByline || DispatchText.byline(text) != nil
                    marked.append(text)
                } else {
                    // No `^`: the headline of services that close it with a plus sign.
                    headline.append(text.hasSuffix("+") ? text.dropLast().trimmingSpace() : text)
                    if text.hasSuffix("+") { return close(headline, index + 1) }
                }
            }
        }
        return close(headline, lines.count)
    }

    private mutating func close(_ headline: [Substring], _ index: Int) -> Int {
        if !headline.isEmpty { marked.insert(headline.joined(separator: " ")[...], at: 0) }
        return index
    }

    /// `BC-BKN--Heat-Hawks, 1st Ld-Writethru,416`: begins with the cycle or ends with the number of words.
    private func isKeywordLine(_ line: Substring) -> Bool {
        if ["BC-", "AM-", "PM-"].contains(where: line.hasPrefix) { return true }
        guard let comma = line.lastIndex(of: ","), line.contains("-") else { return false }
        let words = line[line.index(after: comma)...]
        return !words.isEmpty && words.allSatisfy(\.isNumber)
    }

    /// "Associated Press", "AP Sports Writer": the line under a byline.
    private func isFunction(_ line: Substring) -> Bool {
        let folded = line.lowercased()
        return ["press", "writer", "editor", "correspondent", "reporter", "columnist", "staff"]
            .contains { folded.contains($0) }
    }

    func fill(_ item: inout WireItem) {
        item.slugline = item.slugline.map { ANPAHeader.slug($0, full: keywordLine) }
        if let keywordLine { fillSignals(&item, from: keywordLine) }
        for line in marked where !line.isEmpty {
            let folded = line.lowercased()
            if let byline = DispatchText.byline(line) {
                item.byline = byline
            } else if item.byline != nil {
                // The writer's function.
                continue
            } else if folded.hasPrefix("eds:") || folded.hasPrefix("eds.") || folded.hasPrefix("ap photo")
                || folded.hasPrefix("editors:") || folded.hasPrefix("with photo")
                || folded.hasPrefix("ap video")
                || folded.hasPrefix("ap graphic")
            {
                item.editorialNotes.append(WireText(String(line)))
            } else if item.headlines.isEmpty {
                item.headlines.append(WireText(String(line)))
            } else if line.utf8.count > 100 {
                item.summaries.append(WireText(String(line), role: "summary"))
            } else {
                item.headlines.append(WireText(String(line), role: "sub"))
            }
        }
    }

    /// What follows the slug's first comma, save the number of words: "1st Ld-Writethru".
    private func fillSignals(_ item: inout WireItem, from line: String) {
        for part in line.split(separator: ",").dropFirst() {
            let word = String(part.trimmingSpace())
            let isCount = word.allSatisfy(\.isNumber)
            if !isCount, !word.isEmpty, !item.signals.contains(word) { item.signals.append(word) }
        }
    }
}
