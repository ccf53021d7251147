/// What becomes of an element: the allow-list. What it does not name is unwrapped: its content stays, it goes.
struct ElementRule: Sendable {
    /// How an element's content stands in plain text.
    enum Flow: UInt8, Sendable {
        case inline, paragraph, line, list, orderedList, item, row, cell, lineBreak, rule, preformatted,
            quotation
        /// Neither the element nor its content survives.
        case dropped
    }

    /// The name to be written; empty when the element is unwrapped.
    let tag: MarkupName
    let flow: Flow
    let kind: ElementKind
    let attributes: Attribute.Set
    /// It has no content and no end tag.
    let isVoid: Bool
    /// Its content is characters up to its end tag, whatever they look like (HTML §13.2.5.1).
    let isRaw: Bool
    /// It is nothing without `src`.
    let needsSource: Bool

    private init(name: String, tag: String, flow: Flow) {
        self.tag = MarkupName(tag)
        self.flow = flow
        kind = ElementRule.kinds[tag] ?? (flow == .paragraph && !tag.isEmpty ? .block : [])
        attributes = Attribute.allowed(on: tag)
        isVoid = ElementRule.voids.contains(name)
        isRaw = ElementRule.raws.contains(name)
        needsSource = tag == "img" || tag == "source"
    }

    /// The rule of the element that a source calls `name`, perhaps with a prefix.
    static func of(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, in vocabulary: HTML.Vocabulary
    ) -> ElementRule? {
        let key = MarkupName(name)
        if vocabulary == .nitf, let rule = nitf[key] { return rule }
        if let rule = html[key] { return rule }
        guard let colon = name.lastIndex(of: UInt8(ascii: ":")) else { return nil }
        let rule = html[MarkupName(name[(colon + 1)...])]
        return rule?.flow == .dropped || prefixes.contains(MarkupName(name[..<colon])) ? rule : nil
    }

    /// Whether headlines use the element, so that its tag there is markup and no text.
    static func isPhrase(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        phrases.contains(MarkupName(name))
    }

    /// Prefixes that feeds bind to XHTML; `o:p` is none of its paragraphs.
    private static let prefixes = Set(["xhtml", "html", "xh", "h", "ns0"].map { MarkupName($0) })

    private static func table(
        _ entries: [(names: String, flow: Flow, tag: String?)]
    ) -> [MarkupName: ElementRule] {
        var table: [MarkupName: ElementRule] = [:]
        for (names, flow, tag) in entries {
            for name in names.split(separator: " ").map({ String($0) }) {
                table[MarkupName(name)] = ElementRule(name: name, tag: tag ?? name, flow: flow)
            }
        }
        return table
    }

    private static let voids = Set(
        """
        area base basefont bgsound br col embed frame hr img input isindex keygen link meta param source track wbr
        """.split { $0 == " " || $0 == "\n" }.map { String($0) })

    private static let raws: Set<String> = [
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
    ]

    /// By the name that is written, so that reading the markup again ends the same elements.
    private static let kinds: [String: ElementKind] = [
        "p": .paragraph, "li": .item, "ul": .list, "ol": .list, "dt": .term, "dd": .term, "dl": .definitions,
        "td": .cell, "th": .cell, "caption": .cell, "tr": .row, "thead": .section, "tbody": .section,
        "tfoot": .section, "table": .table, "a": .anchor, "h1": .heading, "h2": .heading, "h3": .heading,
        "h4": .heading, "h5": .heading, "h6": .heading, "pre": .block, "blockquote": .block, "hr": .block,
    ]

    private static let phrases = Set(
        """
        a abbr acronym b bdi bdo big blink br cite code del div em font h1 h2 h3 h4 h5 h6 i img ins kbd mark nobr p q s
        small span strike strong sub sup tt u var wbr
        """.split { $0 == " " || $0 == "\n" }.map { MarkupName($0) })

    private static let html = table([
        (
            "abbr acronym b bdi bdo big cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong",
            .inline, nil
        ),
        ("sub sup time u var a img audio video source wbr", .inline, nil),
        ("strike", .inline, "s"), ("tt", .inline, "code"),
        (
            "p address article aside details figure figcaption footer header h1 h2 h3 h4 h5 h6 main",
            .paragraph, nil
        ),
        ("section summary div dl table caption", .paragraph, nil),
        ("center", .paragraph, "div"), ("nav form fieldset body html noscript", .paragraph, ""),
        ("dt dd", .line, nil), ("ul", .list, nil), ("menu dir", .list, "ul"), ("ol", .orderedList, nil),
        ("li", .item, nil), ("tr", .row, nil), ("td th", .cell, nil),
        ("thead tbody tfoot colgroup col", .inline, nil),
        ("br", .lineBreak, nil), ("hr", .rule, nil), ("pre", .preformatted, nil),
        ("xmp listing", .preformatted, "pre"), ("blockquote", .quotation, nil),
        ("script style head title template iframe frameset noframes noembed", .dropped, ""),
        ("svg textarea select option optgroup datalist canvas xml", .dropped, ""),
        // A formula's letters are text; what repeats it in another notation is not.
        ("math", .inline, ""), ("annotation annotation-xml", .dropped, ""),
        (
            "area base basefont bgsound embed frame input isindex keygen link meta param track", .inline, ""
        ),
        // What stands in an object is for those who cannot show it, and all of a text whose object was never closed.
        ("font span blink nobr label legend picture object applet", .inline, ""),
    ])

    /// NITF's own names; those it shares with HTML have the same rules.
    private static let nitf = table([
        ("hl1", .paragraph, "h1"), ("hl2", .paragraph, "h2"), ("bq", .quotation, "blockquote"),
        ("block body.content body.end", .paragraph, "div"), ("media", .paragraph, "figure"),
        ("media-caption", .paragraph, "figcaption"),
        ("media-producer tagline byline credit note", .paragraph, "p"),
        ("fn", .paragraph, "p"), ("pronounce", .inline, "i"), ("datasource", .paragraph, "p"),
        ("nitf-table", .paragraph, "div"), ("nitf-table-metad media-metadata media-object", .dropped, ""),
        ("media-reference nitf-col nitf-colgroup", .dropped, ""),
    ])
}
