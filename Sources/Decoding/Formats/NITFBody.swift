import Stories

/// Bodies that are markup inside a dispatch: NITF's body.content, or XHTML, as `WireText` for the normalizer.
enum NITFBody {
    /// Text of a `nitf` element: body.content and what body.end adds. Nil when there is none.
    static func text(of nitf: XMLElement) -> WireText? {
        let body = nitf.child("body") ?? nitf
        guard let content = body.child("body.content") else { return nil }
        var markup = inner(content, skipping: ["media"])
        for tagline in body.child("body.end")?.children(named: "tagline") ?? [] where !tagline.isBlank {
            markup += "<p>" + inner(tagline, skipping: []) + "</p>"
        }
        return isBlank(content) ? nil : WireText(markup, markup: .nitf)
    }

    /// Text of an element that holds body.content's children without the elements around them: AFP's "bcNITF".
    static func text(ofContent content: XMLElement) -> WireText? {
        let content = content.child("body.content") ?? content
        return isBlank(content) ? nil : WireText(inner(content, skipping: ["media"]), markup: .nitf)
    }

    /// Text of an `html` or `body` element, without the `header` in which dpa repeats headline and subjects.
    static func html(of html: XMLElement) -> WireText? {
        let body = html.child("body") ?? html
        return isBlank(body)
            ? nil : WireText(inner(body, skipping: ["header", "head"]), markup: .html, base: html.base)
    }

    /// Nothing but white space, and nothing to see either.
    private static func isBlank(_ content: XMLElement) -> Bool { content.isBlank }

    /// Markup inside `element`, without its own tags and without children of the names in `skipping`.
    static func inner(_ element: XMLElement, skipping: Set<String>) -> String {
        guard skipping.contains(where: { name in element.children.contains { $0.name == name } }) else {
            return element.innerMarkup
        }
        var markup = ""
        for piece in element.pieces {
            switch piece {
            case .text(let text): markup += escaped(text)
            case .element(let child): if !skipping.contains(child.name) { markup += child.markup }
            }
        }
        return markup
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            return text
        }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case "&": escaped += "&amp;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
