/// What becomes of an element: the allow-list. What it does not name is unwrapped: its content stays, it goes.
struct ElementRule: Sendable {
    /// How an element's content stands in plain text.
    enum Flow: UInt8, Sendable {
        case inline, paragraph, line, list, orderedList, item, row, cell, lineBreak, rule, preformatted,
            quotation
        /// Neither the element nor its content survives.
        case dropped
    }

    /// The tag to be written, as bytes; empty when the element is unwrapped.
    var tag: [UInt8]
    var flow: Flow
    var isVoid = false

    static func of(_ name: UnsafeBufferPointer<UInt8>, in vocabulary: HTML.Vocabulary) -> ElementRule? {
        guard let colon = name.lastIndex(of: UInt8(ascii: ":")) else {
            let key = key(name)
            if vocabulary == .nitf, let rule = nitf[key] { return rule }
            return html[key]
        }
        let rule = html[key(name[(colon + 1)...])]
        return rule?.flow == .dropped || prefixes.contains(key(name[..<colon])) ? rule : nil
    }

    /// Whether headlines use the element, so that its tag there is markup and no text.
    static func isPhrase(_ name: UnsafeBufferPointer<UInt8>) -> Bool { phrases.contains(key(name)) }

    /// Prefixes that feeds bind to XHTML; `o:p` is none of its paragraphs.
    private static let prefixes = Set(["xhtml", "html", "xh", "h", "ns0"].map { key($0.utf8) })

    /// Up to sixteen bytes of a name in lower case as one number: no element that has a rule shares them with another.
    private static func key(_ name: some Sequence<UInt8>) -> UInt128 {
        var key: UInt128 = 0
        for byte in name.prefix(16) { key = key << 8 | UInt128(lowercased(byte)) }
        return key
    }

    private static func table(_ entries: [(names: String, flow: Flow, tag: String?)]) -> [UInt128:
        ElementRule]
    {
        var table: [UInt128: ElementRule] = [:]
        for (names, flow, tag) in entries {
            for name in names.split(separator: " ") {
                let tag = Array((tag ?? String(name)).utf8)
                table[key(name.utf8)] = ElementRule(tag: tag, flow: flow, isVoid: voids.contains(key(tag)))
            }
        }
        return table
    }

    private static let voids = Set(["br", "hr", "img", "wbr", "col", "source"].map { key($0.utf8) })

    private static let phrases = Set(
        """
        a abbr acronym b bdi bdo big blink br cite code del div em font h1 h2 h3 h4 h5 h6 i img ins kbd mark nobr p q s
        small span strike strong sub sup tt u var wbr
        """.split { $0 == " " || $0 == "\n" }.map { key($0.utf8) })

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
        ("script style head title template iframe frameset noframes noembed object applet", .dropped, ""),
        ("svg math textarea select option optgroup datalist canvas xml", .dropped, ""),
        // Empty elements, some of which the parser takes for open ones: what follows them is not theirs.
        ("embed frame input param link meta base track bgsound keygen isindex", .inline, ""),
        ("font span blink nobr label legend picture", .inline, ""),
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
