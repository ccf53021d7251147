import Stories

/// Tells the format of a document from its bytes, whatever name or media type it came with.
enum Sniffer {
    /// The format of a document in UTF-8. For XML the tree's root has the last word; `.rss` stands for any.
    /// Throws `.empty` and `.unknownFormat`.
    static func format(of utf8: [UInt8]) throws(DecodeError) -> WireFormat {
        guard let start = utf8.firstIndex(where: { !isSpace($0) }) else {
            throw DecodeError(.empty, "the document is empty")
        }
        switch utf8[start] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return isJSONFeed(utf8) ? .jsonFeed : .ninjs
        case UInt8(ascii: "<"): return .rss
        case 0x00..<0x1F, 0x7F:
            let head = String(decoding: utf8[start...].prefix(1024), as: UTF8.self)
            if ANPA1312Decoder.recognizes(head) { return .anpa1312 }
            if IPTC7901Decoder.recognizes(head) { return .iptc7901 }
        case 0x1F where start + 1 < utf8.count && utf8[start + 1] == 0x8B:
            throw DecodeError(.unknownFormat, "the document is compressed (gzip); decompress it first")
        default: break
        }
        // A prologue of junk before the first tag: byte-order marks decoded twice, a warning printed by the server.
        let head = String(decoding: utf8[start...].prefix(4096), as: UTF8.self)
        if ["<?xml", "<rss", "<feed", "<rdf:RDF", "<NewsML", "<newsItem", "<nitf"].contains(
            where: head.contains)
        {
            return .rss
        }
        if IPTC7901Decoder.recognizes(head) { return .iptc7901 }
        let beginning = head.prefix(40).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        throw DecodeError(
            .unknownFormat, "neither XML nor JSON nor a wire dispatch; it begins “\(beginning)”", line: 1)
    }

    /// The format of an XML document by its root, or by the first element below it that is a known root.
    static func format(of tree: XMLTree) -> WireFormat? {
        if let format = format(of: tree.root) { return format }
        for child in tree.root.children {
            if let format = format(of: child) { return format }
        }
        return nil
    }

    private static func format(of root: XMLElement) -> WireFormat? {
        switch root.name.lowercased() {
        case "rss", "channel", "item": .rss
        case "rdf": .rdf
        case "feed", "entry": .atom
        case "newsml": .newsML12
        case "newsmessage", "newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem":
            .newsMLG2
        case "nitf": .nitf
        default: nil
        }
    }

    /// The error for XML that is none of the known formats.
    static func unknown(_ tree: XMLTree) -> DecodeError {
        let name = tree.root.name
        let isPage = name.lowercased() == "html"
        return DecodeError(
            .unknownFormat,
            isPage
                ? "an HTML page, not a feed; check the address"
                : "the root element is “\(name)”; no known format begins so", line: tree.root.line)
    }

    /// Whether a JSON document names jsonfeed.org as its version, which JSON Feed §Top-level requires, or has the
    /// shape of a feed without.
    private static func isJSONFeed(_ utf8: [UInt8]) -> Bool {
        utf8.withUnsafeBufferPointer { bytes in
            bytes.first("jsonfeed.org/version", from: 0) ?? bytes.first("jsonfeed.org\\/version", from: 0)
                != nil
                || bytes.first("\"items\"", from: 0) != nil && bytes.first("\"pubstatus\"", from: 0) == nil
        }
    }

    /// Whether a document begins with header fields of a message (RFC 5322 §2.2) or as an mbox does.
    static func isMail(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(2048)
        if head.starts(with: "From ".utf8) { return true }
        var known = 0
        // Of bytes, not characters: to a Swift string CR LF is one character, and no line feed.
        for line in head.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(20) {
            if line.isEmpty || line.elementsEqual([0x0D]) { break }
            if line.first == 0x20 || line.first == 0x09 { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { return false }
            if mailFields.contains(String(decoding: line[..<colon], as: UTF8.self).lowercased()) {
                known += 1
            }
        }
        return known >= 2
    }

    private static let mailFields: Set<String> = [
        "from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path",
        "delivered-to",
        "content-type", "reply-to", "content-transfer-encoding", "x-mailer", "envelope-to", "dkim-signature",
    ]

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
