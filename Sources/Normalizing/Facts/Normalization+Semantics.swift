import Stories

extension Normalization {
    /// Whether the item speaks the language of the wires: then words in headline and text carry orders and datelines.
    private var isDispatch: Bool { !isWebFeed || dialect.name != Dialect.plain.name }

    /// What the wire's own words say this version is. On the web a headline that begins with "Killed:" is news.
    func change(_ texts: Texts, status: Story.PublicationStatus) -> Story.Change {
        if status == .canceled { return .kill }
        let change = WireSemantics.change(of: item, status: status, headline: texts.headline)
        return change == .kill && !isDispatch ? .original : change
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
}
