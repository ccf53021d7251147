import Stories

/// Collects the lines before a dispatch's text and tells headline, catch words, byline and notes apart.
struct DispatchHead {
    private var headline: [Substring] = []
    private var marked: [Substring] = []

    /// The headline's lines as wrapped on the wire, the last perhaps closed by a mark.
    mutating func add(_ lines: some Sequence<Substring>) {
        for line in lines {
            let text = DispatchText.withoutMark(line)
            if !text.isEmpty { headline.append(text) }
        }
    }

    /// A further line closed by a mark of its own.
    mutating func addMarked(_ line: Substring) {
        let text = DispatchText.withoutMark(line)
        if !text.isEmpty { marked.append(text) }
    }

    /// Puts what was collected into `item`, where it says nothing yet.
    func fill(_ item: inout WireItem) {
        var lines = headline
        var rest: [Substring] = []
        while lines.count > 1, let last = lines.last, isAside(last) { rest.insert(lines.removeLast(), at: 0) }
        if let last = lines.popLast() {
            var title = String(last)
            // A line that had no room for the next word was wrapped; a shorter one is a catch word before the headline.
            while let before = lines.last, before.count + 1 + title.prefix(while: { $0 != " " }).count > 58 {
                title = "\(before) \(title)"
                lines.removeLast()
            }
            item.headlines.insert(WireText(title), at: 0)
            for line in lines { addAside(line, role: "catchword", to: &item) }
        }
        for line in rest + marked { addAside(line, role: "sub", to: &item) }
    }

    private func isAside(_ line: Substring) -> Bool {
        DispatchText.byline(line) != nil || (line.hasPrefix("(") && line.hasSuffix(")"))
    }

    private func addAside(_ line: Substring, role: String, to item: inout WireItem) {
        let folded = line.lowercased()
        if let byline = DispatchText.byline(line), item.byline == nil {
            item.byline = byline
        } else if folded.hasPrefix("eds:") || folded.hasPrefix("eds.")
            || (line.hasPrefix("(") && line.hasSuffix(")"))
        {
            item.editorialNotes.append(WireText(String(line)))
        } else {
            item.headlines.append(WireText(String(line), role: role))
        }
    }
}
