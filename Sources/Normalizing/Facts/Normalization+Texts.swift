import Stories

extension Normalization {
    struct Texts {
        var headlines: [Story.Text] = []
        var descriptions: [Story.Text] = []
        var bodies: [Story.Text] = []

        var headline: String { headlines.mainHeadline ?? "" }
        var isEmpty: Bool { headlines.isEmpty && descriptions.isEmpty && bodies.isEmpty }
        /// The headline, else the first other text.
        var telling: String? { headlines.mainHeadline ?? (descriptions.first ?? bodies.first)?.value }
    }

    /// Headlines, summaries and bodies, each as plain text and, where the source had markup, as sanitized HTML.
    mutating func texts() -> Texts {
        var texts = Texts()
        texts.headlines = headlines()
        texts.bodies = bodies()
        for summary in capped(item.summaries, at: 16, element: "summary") {
            let rendered = render(summary, element: "summary")
            let role = summary.role ?? "summary"
            guard !rendered.text.isEmpty else { continue }
            texts.descriptions.append(Story.Text(rendered.text, role: role))
            if texts.bodies.isEmpty, let markup = rendered.markup {
                texts.descriptions.append(Story.Text(markup, contentType: .html, role: role))
            }
        }
        if texts.bodies.isEmpty { addMissingBody(to: &texts) }
        return texts
    }

    /// A web feed that has only a summary may have put the whole text there; an agency's flash is all headline.
    private func addMissingBody(to texts: inout Texts) {
        if isWebFeed {
            guard item.isPartial != true, let summary = texts.descriptions.first,
                summary.value.utf8.count >= Normalization.shortestFullText
            else { return }
            texts.bodies = texts.descriptions.prefix { $0.role == summary.role }
                .map { Story.Text($0.value, contentType: $0.contentType, role: "main") }
            texts.descriptions.removeAll { $0.contentType == .html }
        } else if item.media.isEmpty, !texts.headline.isEmpty {
            texts.bodies = [Story.Text(texts.headline, role: "main")]
        }
    }

    private mutating func headlines() -> [Story.Text] {
        var headlines: [Story.Text] = []
        for headline in capped(item.headlines, at: 32, element: "headline") {
            let plain = headlineText(headline)
            guard let value = line(plain, element: "headline").map(withoutPrefix), !value.isEmpty else {
                continue
            }
            let isFirst = !headlines.contains { $0.role == "main" }
            let role = headline.role ?? (isFirst ? "main" : "sub")
            guard !headlines.contains(where: { $0.value == value && $0.role == role }) else { continue }
            headlines.append(Story.Text(value, role: role))
        }
        if let dateline = line(item.dateline, element: "dateline") {
            headlines.append(Story.Text(dateline, role: "dateline"))
        }
        return headlines
    }

    private func headlineText(_ headline: WireText) -> String {
        switch headline.markup {
        case .plain: return headline.value
        case .html: return HTML.line(headline.value)
        case .nitf: return HTML.render(headline.value, links: links, vocabulary: .nitf).text
        case .unknown: return HTML.isLikely(headline.value) ? HTML.line(headline.value) : headline.value
        }
    }

    /// `headline` without what the agency puts before every one: ">>>ANSA/".
    private func withoutPrefix(_ headline: String) -> String {
        for prefix in dialect.headlinePrefixes where headline.utf8.starts(with: prefix.utf8) {
            return PlainText.line(String(headline.dropFirst(prefix.count)))
        }
        return headline
    }

    /// The main body in both forms, then bodies of other roles.
    private mutating func bodies() -> [Story.Text] {
        var bodies: [Story.Text] = []
        for body in capped(item.bodies, at: 16, element: "body") {
            let rendered = render(body, element: "body")
            let role = body.role ?? "main"
            guard !rendered.text.isEmpty || rendered.markup != nil else { continue }
            let known = bodies.filter { $0.role == role }
            if !rendered.text.isEmpty, !known.contains(where: { $0.contentType == .plain }) {
                bodies.append(Story.Text(rendered.text, role: role))
            }
            if let markup = rendered.markup, !known.contains(where: { $0.contentType == .html }) {
                bodies.append(Story.Text(markup, contentType: .html, role: role))
            }
        }
        return bodies
    }

    /// Plain text in paragraphs, and the sanitized markup when there is any to speak of.
    private mutating func render(_ text: WireText, element: String) -> (text: String, markup: String?) {
        let vocabulary: HTML.Vocabulary
        switch text.markup {
        case .plain: return (plain(text, element: element), nil)
        case .unknown:
            guard HTML.isLikely(text.value, isHeadline: false) else {
                return (plain(text, element: element), nil)
            }
            vocabulary = .html
        case .html: vocabulary = .html
        case .nitf: vocabulary = .nitf
        }
        let rendering = HTML.render(text.value, links: links(base: text.base), vocabulary: vocabulary)
        if rendering.isCut { note(.warning, "too long or nested too deeply; cut", element: element) }
        guard rendering.hasMarkup, rendering.markup.utf8.contains(UInt8(ascii: "<")) else {
            return (rendering.text, nil)
        }
        return (rendering.text, rendering.markup)
    }

    private mutating func plain(_ text: WireText, element: String) -> String {
        var value = text.value
        if value.utf8.count > HTML.lengthLimit {
            note(.warning, "longer than \(HTML.lengthLimit) bytes; cut", element: element)
            value = String(decoding: PlainText.cut(Array(value.utf8), to: HTML.lengthLimit), as: UTF8.self)
        }
        return PlainText.paragraphs(value)
    }

    /// The text's own language, else the item's, the feed's as configured, the channel's, the agency's, else a guess
    /// that is sure. An empty one (xml:lang="", XML 1.0 §2.12) takes back what was said around it.
    func language(_ texts: Texts) -> LanguageTag? {
        let text = item.bodies.first ?? (isWebFeed ? item.summaries.first ?? item.headlines.first : nil)
        let isTakenBack = (text?.language ?? item.language)?.isEmpty ?? false
        let stated =
            isTakenBack
            ? [feed.language]
            : [
                text?.language, item.language, item.headlines.first?.language, feed.language,
                document.channel.language, dialect.language,
            ]
        for case .some(let value) in stated {
            if let tag = LanguageTag(value) { return tag }
        }
        return LanguageGuess.language(
            headline: texts.headline, text: (texts.bodies.first ?? texts.descriptions.first)?.value ?? "")
    }
}
