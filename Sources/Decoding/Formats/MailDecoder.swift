import Stories

/// A mail (RFC 5322, MIME: RFC 2045 to 2049) that carries dispatches: in its body, or attached as files of their own formats.
enum MailDecoder {
    /// Mails forwarded inside mails deeper than this stay unread.
    private static let deepest = 4

    /// Whether `bytes` begin like a mail: header fields, among them one that only mails have.
    static func recognizes(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first(where: { $0 > 0x20 }), first < 0x7F, first != UInt8(ascii: "<"),
            first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
        else { return false }
        let (header, _) = MIMEHeader.read(bytes[...].drop { $0 <= 0x20 }.prefix(65536))
        let telling = ["message-id", "received", "mime-version", "return-path", "date", "subject", "from"]
        return telling.count { header[$0] != nil } >= 2
    }

    /// Decodes a mail. Attached files that yield items go before the mail's own text, which then is only a covering note.
    /// `depth` counts the mails around this one.
    static func decode(_ bytes: [UInt8], hints: FeedDecoder.Hints, depth: Int = 0) -> WireDocument {
        var document = WireDocument(format: .mail)
        document.dialect = hints.dialect
        let message = MIMEPart(bytes[...].drop { $0 <= 0x20 })
        let envelope = MailEnvelope(message.header)
        document.channel.sent = message.header["date"]
        document.channel.provider = envelope.sender?.name ?? envelope.sender?.email
        var leaves: [MIMEPart] = []
        collect(message, into: &leaves)
        for leaf in leaves { decode(leaf, envelope: envelope, hints: hints, depth: depth, into: &document) }
        if document.items.isEmpty, let item = text(of: leaves, envelope: envelope, into: &document) {
            document.items = [item]
        }
        if document.items.isEmpty {
            document.diagnostics.append(Diagnostic(.error, "neither a text nor an attached dispatch"))
        }
        return document
    }

    /// The parts that hold something, in order.
    private static func collect(_ part: MIMEPart, into leaves: inout [MIMEPart]) {
        guard !part.parts.isEmpty else {
            leaves.append(part)
            return
        }
        for inner in part.parts { collect(inner, into: &leaves) }
    }

    /// Decodes a part that is a dispatch of its own; its items take from the mail only what they lack.
    private static func decode(
        _ part: MIMEPart, envelope: MailEnvelope, hints: FeedDecoder.Hints, depth: Int,
        into document: inout WireDocument
    ) {
        let type = part.header.contentType.type
        guard depth < deepest else {
            document.diagnostics.append(Diagnostic(.warning, "mails nested deeper than \(deepest); left out"))
            return
        }
        var inner = WireDocument(format: .mail)
        if type == "message/rfc822" {
            inner = decode(part.content, hints: hints, depth: depth + 1)
        } else {
            let isText = type.isEmpty || type == "text/plain" || type == "text/html"
            guard part.isAttachment || !isText,
                !["image/", "audio/", "video/"].contains(where: type.hasPrefix)
            else {
                return
            }
            var own = FeedDecoder.Hints()
            own.dialect = hints.dialect ?? envelope.dialect
            own.charset = part.header.contentType.parameters["charset"]
            own.mediaType = type == "application/octet-stream" ? nil : type
            guard let decoded = attached(part, hints: own) else {
                let name = part.filename ?? (type.isEmpty ? "a part" : type)
                document.diagnostics.append(
                    Diagnostic(.note, "\(name) is no dispatch; left out", element: "attachment"))
                return
            }
            inner = decoded
        }
        document.diagnostics += inner.diagnostics
        if document.dialect == nil { document.dialect = inner.dialect }
        for var item in inner.items {
            envelope.complete(&item)
            document.items.append(item)
        }
    }

    private static func attached(_ part: MIMEPart, hints: FeedDecoder.Hints) -> WireDocument? {
        let bytes = part.content
        if let document = try? FeedDecoder().decode(bytes, hints: hints), !document.items.isEmpty {
            return document
        }
        let isText = part.filename?.lowercased().hasSuffix(".txt") ?? false
        guard isText || hints.mediaType == "text/plain" else { return nil }
        let document = TextDecoder.decode(
            DispatchText.string(bytes, charset: hints.charset), dialect: hints.dialect)
        return document.items.isEmpty ? nil : document
    }

    /// The item that the mail's own text tells; its subject is the headline, unless the text brings its own.
    private static func text(
        of leaves: [MIMEPart], envelope: MailEnvelope, into document: inout WireDocument
    ) -> WireItem? {
        let plain = leaves.first {
            !$0.isAttachment && ["", "text/plain"].contains($0.header.contentType.type)
        }
        let html = leaves.first { !$0.isAttachment && $0.header.contentType.type == "text/html" }
        var item = WireItem()
        if let plain {
            let text = MailText(plain)
            if let own = text.dispatch(dialect: document.dialect ?? envelope.dialect, into: &document) {
                item = own
            }
        }
        if let html, item.bodies.count <= 1 {
            let source = DispatchText.string(
                html.content, charset: html.header.contentType.parameters["charset"])
            // Of two alternatives both are kept; the text alone may be a hint that there is HTML.
            if !source[...].trimmingSpace().isEmpty { item.bodies.append(WireText(source, markup: .html)) }
        }
        guard plain != nil || html != nil else { return nil }
        item.type = "text"
        item.line = 1
        envelope.complete(&item)
        if document.dialect == nil { document.dialect = envelope.dialect }
        item.applyHabits(of: document.dialect)
        return item.headlines.isEmpty && item.bodies.isEmpty ? nil : item
    }
}
