import Stories

extension WebItemReader {
    mutating func takeTitle(_ child: XMLElement) {
        guard let title = text(of: child) else { return }
        // Dublin Core repeats RSS's own title; the item's own counts.
        if item.headlines.isEmpty {
            item.headlines.append(title)
        } else if child.namespace != .dublinCore, child.namespace != .dublinCoreTerms {
            item.headlines[0] = title
        }
    }

    mutating func takeSummary(_ child: XMLElement) {
        guard let summary = text(of: child), item.summaries.count < 1000,
            !item.summaries.contains(where: { $0.value == summary.value })
        else { return }
        if item.summaries.first?.role == nil, !item.summaries.isEmpty,
            child.namespace == .dublinCore || child.namespace == .dublinCoreTerms
        {
            return
        }
        item.summaries.append(summary)
    }

    mutating func takeSubtitle(_ child: XMLElement) {
        guard var subtitle = text(of: child) else { return }
        subtitle.role = "subtitle"
        item.summaries.append(subtitle)
    }

    /// content, content:encoded, xhtml:body: alternatives of one body, or a reference to one (RFC 4287 §4.1.3).
    mutating func takeBody(_ child: XMLElement) {
        if let source = child.attribute("src"), !source.isEmpty, child.namespace != .xhtml {
            var media = WireMedia(href: source, type: child.attribute("type"))
            media.role = "content"
            media.base = base(of: child)
            item.media.append(media)
        }
        if child.attribute("type")?.lowercased() == "multipart/alternative", child.hasChildren {
            // Atom 0.3 §4.13.2: each content inside is the same in another form.
            for inner in child.children where field(of: inner) == .body { takeBody(inner) }
            return
        }
        guard var body = text(of: child) else { return }
        if child.namespace == .content || child.isNamed("encoded") {
            body.markup = .html
        }
        item.bodies.append(body)
    }

    /// The text of an element with what it says of its markup: Atom's text constructs (RFC 4287 §3.1, §4.1.3.3), Atom
    /// 0.3's with mode, and RSS, which says nothing. Nil when it is blank.
    func text(of element: XMLElement) -> WireText? {
        let stated = element.attribute("type")?.lowercased()
        let type = stated.map { $0.prefix { $0 != ";" && !$0.isWhitespace } } ?? ""
        let mode = element.attribute("mode")?.lowercased()
        if element.hasChildren { return markedUp(element, type) }
        guard let raw = element.trimmedText else { return nil }
        if mode == "base64" || flavor == .atom10 && isBinary(type), let decoded = Base64.decode(raw) {
            let text = String(decoding: CharacterEncoding(decoding: decoded).utf8, as: UTF8.self)
            // Atom 0.3 §3.1.1: text/plain where nothing is stated. Of other types nothing is known: the normalizer looks.
            let markup: WireText.Markup = type.isEmpty || type == "text/plain" ? .plain : .unknown
            return wire(text, type.hasSuffix("html") ? .html : markup, element)
        }
        return wire(raw, markup(type, mode), element)
    }

    private func markup(_ type: Substring, _ mode: String?) -> WireText.Markup {
        switch type {
        case "html", "text/html": return .html
        case "xhtml", "application/xhtml+xml":
            // Inline XHTML without any element is text; escaped, it is markup.
            return mode == "escaped" || flavor == .rss ? .html : .plain
        case "text", "text/plain": return flavor == .rss ? .unknown : .plain
        default: break
        }
        switch flavor {
        case .rss, .atom03: return .unknown
        case .atom10: return .plain
        }
    }

    /// RFC 4287 §4.1.3.3, rule 6: what is neither text nor XML comes in Base64.
    private func isBinary(_ type: Substring) -> Bool {
        type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("+xml") && !type.hasSuffix("/xml")
    }

    /// An element with elements inside. The div that wraps Atom's XHTML is none of the text (RFC 4287 §3.1.1.3).
    private func markedUp(_ element: XMLElement, _ type: Substring) -> WireText? {
        var inner = element
        if type == "html" || type == "text/html", let div = element.children.first(where: { _ in true }),
            div.isNamed("div"), !div.hasChildren, isOnlyContent(div, of: element)
        {
            // Escaped as type html asks, and in a div as if it were xhtml.
            return div.trimmedText.map { wire($0, .html, div) }
        }
        if type.hasSuffix("xhtml") || type.hasSuffix("xhtml+xml") || type.isEmpty && flavor != .rss,
            let div = element.children.first(where: { _ in true }), div.isNamed("div"),
            isOnlyContent(div, of: element)
        {
            inner = div
        }
        let markup = inner.innerMarkup
        if markup.utf8.allSatisfy({ $0 <= 0x20 }) { return nil }
        return wire(markup, .html, inner)
    }

    private func isOnlyContent(_ child: XMLElement, of element: XMLElement) -> Bool {
        guard child.node.end == element.node.end else { return false }
        let tree = element.tree
        return tree.trimmed(Int(element.node.textStart)..<Int(child.node.textStart)).isEmpty
            && tree.trimmed(Int(child.node.textEnd)..<Int(element.node.textEnd)).isEmpty
    }

    private func wire(_ value: String, _ markup: WireText.Markup, _ element: XMLElement) -> WireText {
        var text = WireText(value, markup: markup)
        text.base = base(of: element)
        if let language = element.language, language != item.language { text.language = language }
        return text
    }

    /// xml:base in force for `element`, where it is not the item's.
    func base(of element: XMLElement) -> String? {
        guard let base = element.base, base != item.base else { return nil }
        return base
    }
}
