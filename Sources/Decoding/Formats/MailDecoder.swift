import Stories

/// A mail (RFC 5322, MIME: RFC 2045 to 2049) that carries dispatches: in its body, or attached as files of their own formats.
struct MailDecoder {
    let hints: FeedDecoder.Hints
    let limits: Limits
    /// Mails around this one.
    let depth: Int

    /// Decodes a mail. Attached files that yield items go before the mail's own text, which then is only a covering note.
    func decode(_ bytes: [UInt8]) -> WireDocument {
        var document = WireDocument(format: .mail)
        document.dialect = hints.dialect
        guard depth <= limits.mailDepth else {
            document.diagnostics.append(
                Diagnostic(.warning, "mails nested deeper than \(limits.mailDepth); left out"))
            return document
        }
        let message = MIMEPart(bytes[...].drop { $0 <= 0x20 }, limits: limits)
        let envelope = MailEnvelope(message.header)
        document.channel.sent = message.header["date"]
        document.channel.provider = envelope.sender?.name ?? envelope.sender?.email
        var leaves: [MIMEPart] = []
        collect(message, into: &leaves)
        if leaves.count >= limits.mailParts {
            document.diagnostics.append(
                Diagnostic(.warning, "only the first \(limits.mailParts) parts are read"))
        }
        let most = limits.items(inBytes: bytes.count)
        for leaf in leaves where document.items.count <= most {
            decode(leaf, envelope: envelope, into: &document)
        }
        if document.items.isEmpty, let item = text(of: leaves, envelope: envelope, into: &document) {
            document.items = [item]
        }
        if document.items.isEmpty {
            document.diagnostics.append(Diagnostic(.error, "neither a text nor an attached dispatch"))
        }
        if document.items.count > most {
            document.diagnostics.append(Diagnostic(.warning, "only the first \(most) items are taken"))
            document.items.removeSubrange(most...)
        }
        return document
    }

    /// The parts that hold something, in order.
    private func collect(_ part: MIMEPart, into leaves: inout [MIMEPart]) {
        guard !part.parts.isEmpty else {
            leaves.append(part)
            return
        }
        for inner in part.parts { collect(inner, into: &leaves) }
    }

    /// Decodes a part that is a dispatch of its own; its items take from the mail only what they lack.
    private func decode(_ part: MIMEPart, envelope: MailEnvelope, into document: inout WireDocument) {
        let type = part.header.contentType.type
        let inner: WireDocument
        if type == "message/rfc822" {
            inner = MailDecoder(hints: hints, limits: limits, depth: depth + 1).decode(part.content)
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
        document.diagnostics += inner.diagnostics.prefix(limits.diagnostics)
        if document.dialect == nil { document.dialect = inner.dialect }
        for var item in inner.items {
            envelope.complete(&item)
            document.items.append(item)
        }
    }

    private func attached(_ part: MIMEPart, hints: FeedDecoder.Hints) -> WireDocument? {
        let bytes = part.content
        if let document = try? FeedDecoder(limits: limits).decode(bytes, hints: hints, mails: depth + 1),
            !document.items.isEmpty
        {
            return document
        }
        let isText = part.filename?.lowercased().hasSuffix(".txt") ?? false
        guard isText || hints.mediaType == "text/plain" else { return nil }
        let utf8 = CharacterEncoding(decoding: bytes, charset: hints.charset).utf8
        let document = TextDecoder.decode(DispatchText.bounded(utf8, by: limits).text, dialect: hints.dialect)
        return document.items.isEmpty ? nil : document
    }

    /// The item that the mail's own text tells; its subject is the headline, unless the text brings its own.
    private func text(
        of leaves: [MIMEPart], envelope: MailEnvelope, into document: inout WireDocument
    ) -> WireItem? {
        let plain = leaves.first {
            !$0.isAttachment && ["", "text/plain"].contains($0.header.contentType.type)
        }
        let html = leaves.first { !$0.isAttachment && $0.header.contentType.type == "text/html" }
        var item = WireItem()
        if let plain {
            let text = MailText(plain, limits: limits)
            if let cut = text.cut { document.diagnostics.append(cut) }
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
