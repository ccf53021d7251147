import Stories

/// Decodes one document of any supported format: charset, then format, then one decoder.
package struct FeedDecoder: Sendable {
    /// What is known of a document apart from its bytes.
    package struct Hints: Sendable {
        /// Overrides sniffing.
        package var format: WireFormat?
        /// The agency, where the configuration names it.
        package var dialect: Dialect?
        /// The transport's charset parameter.
        package var charset: String?
        /// The transport's media type, without parameters.
        package var mediaType: String?

        package init() {}
    }

    private let limits: Limits

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// The document in `bytes`, as received but for transfer and content codings. Throws when it is empty, too large,
    /// hostile, or of no known format; a fault that costs less than the whole is a diagnostic.
    package func decode(_ bytes: [UInt8], hints: Hints = Hints()) throws(DecodeError) -> WireDocument {
        try decode(bytes, hints: hints, mails: 0)
    }

    /// As `decode(_:hints:)`, for a document with `mails` mails around it.
    func decode(_ bytes: [UInt8], hints: Hints, mails: Int) throws(DecodeError) -> WireDocument {
        guard bytes.count <= limits.bytes else {
            throw DecodeError(
                .tooLarge, "the document has \(bytes.count) bytes; the limit is \(limits.bytes)")
        }
        if hints.format == .mail || hints.format == nil && Sniffer.isMail(bytes) {
            return MailDecoder(hints: hints, limits: limits, depth: mails).decode(bytes)
        }
        let encoding = CharacterEncoding(decoding: bytes, charset: hints.charset)
        var document = try decode(encoding.utf8, hints)
        document.diagnostics = encoding.diagnostics + document.diagnostics
        let most = limits.items(inBytes: encoding.utf8.count)
        if document.items.count > most {
            document.diagnostics.append(Diagnostic(.warning, "only the first \(most) items are taken"))
            document.items.removeSubrange(most...)
        }
        return document
    }

    private func decode(_ utf8: [UInt8], _ hints: Hints) throws(DecodeError) -> WireDocument {
        let format: WireFormat
        if let hinted = hints.format { format = hinted } else { format = try Sniffer.format(of: utf8) }
        switch format {
        case .rss, .rdf, .atom, .newsML12, .newsMLG2, .nitf:
            // One more than is taken, so that the cut shows.
            let tree = try XMLTree.parse(utf8, limits: limits)
            var document = try decode(tree, hints, most: limits.items(inBytes: utf8.count) + 1)
            document.isCut = tree.isCut
            return document
        case .ninjs: return NinjsDecoder.decode(utf8, dialect: hints.dialect, limits: limits)
        case .iptc7901, .anpa1312, .text, .mail: return decodeDispatch(utf8, hints, format)
        case .jsonFeed: return try JSONFeedDecoder.decode(utf8, limits: limits)
        }
    }

    /// A dispatch as text; a mail that is none comes here as well.
    private func decodeDispatch(_ utf8: [UInt8], _ hints: Hints, _ format: WireFormat) -> WireDocument {
        let (text, cut) = DispatchText.bounded(utf8, by: limits)
        var document =
            switch format {
            case .iptc7901: IPTC7901Decoder.decode(text, dialect: hints.dialect)
            case .anpa1312:
                ANPA1312Decoder.decode(
                    text, dialect: hints.dialect, most: limits.items(inBytes: utf8.count) + 1)
            default: TextDecoder.decode(text, dialect: hints.dialect)
            }
        if let cut { document.diagnostics.append(cut) }
        return document
    }

    /// The root decides between the formats that are XML, unless the format is given.
    private func decode(_ tree: XMLTree, _ hints: Hints, most: Int) throws(DecodeError) -> WireDocument {
        guard let format = hints.format ?? Sniffer.format(of: tree) else {
            throw Sniffer.unknown(tree)
        }
        switch format {
        case .rss, .rdf: return RSSDecoder.decode(tree, format: format, most: most)
        case .atom: return AtomDecoder.decode(tree, most: most)
        case .newsML12: return NewsML12Decoder.decode(tree, dialect: hints.dialect, most: most)
        case .newsMLG2: return NewsMLG2Decoder.decode(tree, dialect: hints.dialect, most: most)
        case .nitf: return NITFDecoder.decode(tree, dialect: hints.dialect)
        case let other: throw DecodeError(.unsupported, "\(other.rawValue) is not supported")
        }
    }
}
