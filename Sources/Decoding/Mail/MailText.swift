import Stories

/// The text of a mail's body: a dispatch of IPTC 7901 or ANPA without its framing, or text in paragraphs.
struct MailText {
    private let text: String
    /// What to say when the text is longer than is read.
    let cut: Diagnostic?

    init(_ part: MIMEPart, limits: Limits) {
        let charset = part.header.contentType.parameters["charset"]
        let utf8 = CharacterEncoding(decoding: part.content, charset: charset).utf8
        let (decoded, cut) = DispatchText.bounded(utf8, by: limits)
        self.cut = cut
        let isFlowed = part.header.contentType.parameters["format"]?.lowercased() == "flowed"
        let deletesSpace = part.header.contentType.parameters["delsp"]?.lowercased() == "yes"
        text = MailText.withoutSignature(
            isFlowed ? MailText.unflowed(decoded, deletesSpace: deletesSpace) : decoded)
    }

    /// The item in the text; nil when there is none.
    func dispatch(dialect: Dialect?, into document: inout WireDocument) -> WireItem? {
        let inner: WireDocument
        if ANPA1312Decoder.recognizes(text) {
            inner = ANPA1312Decoder.decode(text, dialect: dialect)
        } else if IPTC7901Decoder.recognizes(text) {
            inner = IPTC7901Decoder.decode(text, dialect: dialect)
        } else {
            return paragraphs(dialect: dialect, into: &document)
        }
        if document.dialect == nil { document.dialect = inner.dialect }
        document.diagnostics += inner.diagnostics
        return inner.items.first
    }

    /// Bare text: a headline only where the wire's mark closes it, for the mail has its subject.
    private func paragraphs(dialect: Dialect?, into document: inout WireDocument) -> WireItem? {
        let decoded = TextDecoder.decode(text, dialect: dialect)
        if document.dialect == nil { document.dialect = decoded.dialect }
        if var marked = decoded.items.first, TextDecoder.hasMarkedHeadline(text) {
            marked.line = nil
            return marked
        }
        let lines = DispatchText.cut(
            DispatchText.lines(of: text), at: (dialect ?? decoded.dialect)?.footers ?? [])
        let body = DispatchLine.paragraphs(of: lines.map { DispatchLine($0) })
        guard !body.isEmpty else { return nil }
        var item = WireItem()
        item.bodies = [WireText(body)]
        return item
    }

    /// RFC 3676 §4: a line that ends with a space goes on in the next.
    private static func unflowed(_ text: String, deletesSpace: Bool) -> String {
        var joined = ""
        var flows = false
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }) {
            // A space before "From" and the like is stuffing.
            let content = line.hasPrefix(" ") ? line.dropFirst() : line
            if !joined.isEmpty, !flows { joined += "\n" }
            flows = content.hasSuffix(" ") && content != "-- "
            joined += flows && deletesSpace ? content.dropLast() : content
        }
        return joined
    }

    /// What follows "-- " on a line of its own is the sender's signature (RFC 3676 §4.3).
    private static func withoutSignature(_ text: String) -> String {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline })
        guard let signature = lines.lastIndex(of: "-- "), lines.count - signature <= 20 else { return text }
        lines.removeSubrange(signature...)
        return lines.joined(separator: "\n")
    }
}
