import Stories

extension Normalization {
    /// Whether the item speaks the language of the wires: then words in headline and text carry orders and datelines.
    private var isDispatch: Bool { !isWebFeed || dialect.name != Dialect.plain.name }

    /// What the wire's own words say this version is. On the web a headline that begins with "Killed:" is news.
    func change(_ texts: Texts, status: Story.PublicationStatus) -> Story.Change {
        if status == .canceled { return .kill }
        guard isDispatch || mayBeMarked(texts.headline) else { return .original }
        let change = WireSemantics.change(of: item, status: status, headline: texts.headline)
        return change == .kill && !isDispatch ? .original : change
    }

    /// Whether a web feed's item may say that it changes another: by signals, notes or its role, or by a mark in its
    /// headline, which stands in brackets or before a colon or dash. Most do not, and need no closer look.
    private func mayBeMarked(_ headline: String) -> Bool {
        if !item.signals.isEmpty || !item.editorialNotes.isEmpty || item.slugline != nil || item.role != nil {
            return true
        }
        return headline.utf8.prefix(60).contains { byte in
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "|"),
                UInt8(ascii: "-"):
                true
            // Dashes of other lengths.
            case 0xE2: true
            default: false
            }
        } || headline.utf8.suffix(40).contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }
    }

    /// Takes the dateline off the main body, in both its forms, and keeps it among the headlines where the wire does not
    /// state one apart. Nil when the text begins otherwise.
    mutating func partDateline(from texts: inout Texts) -> Dateline? {
        guard isDispatch,
            let index = texts.bodies.firstIndex(where: { $0.contentType == .plain && $0.role == "main" })
        else { return nil }
        let text = texts.bodies[index].value
        guard let dateline = Dateline.part(text), dateline.length < text.utf8.count else { return nil }
        let taken = String(decoding: text.utf8.prefix(dateline.length), as: UTF8.self)
        texts.bodies[index].value = String(decoding: text.utf8.dropFirst(dateline.length), as: UTF8.self)
        if let index = texts.bodies.firstIndex(where: { $0.contentType == .html && $0.role == "main" }),
            let markup = HTML.withoutBeginning(taken, of: texts.bodies[index].value)
        {
            texts.bodies[index].value = markup
        }
        if !texts.headlines.contains(where: { $0.role == "dateline" }) {
            texts.headlines.append(Story.Text(PlainText.line(dateline.text), role: "dateline"))
        }
        return dateline
    }

    /// The dateline that the wire states apart from the text, read: "TAKAMATSU, Japan, Nov. 23, Kyodo".
    func statedDateline() -> Dateline? {
        guard let line = PlainText.line(orNil: item.dateline) else { return nil }
        // There it may lack the mark that parts it from a text.
        return Dateline.part(line) ?? Dateline.part(line + " - ")
    }
}
