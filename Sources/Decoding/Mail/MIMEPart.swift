/// A part of a mail (RFC 2045, RFC 2046): its header fields and its body as sent, or the parts inside it.
struct MIMEPart {
    let header: MIMEHeader
    /// The body as sent, still in its transfer encoding.
    let body: ArraySlice<UInt8>
    private(set) var parts: [MIMEPart] = []

    /// Multiparts nested deeper than this stay unread.
    private static let deepest = 8

    /// Reads a message from its first header line on, with as many parts and header fields as `limits` allow.
    init(_ message: ArraySlice<UInt8>, limits: Limits) {
        var rest = limits.mailParts
        self.init(message, limits: limits, depth: 0, rest: &rest)
    }

    /// `rest` counts down the parts that the whole message may still have.
    private init(_ bytes: ArraySlice<UInt8>, limits: Limits, depth: Int, rest: inout Int) {
        (header, body) = MIMEHeader.read(bytes, most: limits.mailFields)
        guard header.contentType.type.hasPrefix("multipart/"), depth < MIMEPart.deepest,
            let boundary = header.contentType.parameters["boundary"], !boundary.isEmpty
        else { return }
        for part in MIMEPart.split(body, at: Array(boundary.utf8), most: rest) where rest > 0 {
            rest -= 1
            parts.append(MIMEPart(part, limits: limits, depth: depth + 1, rest: &rest))
        }
    }

    /// The body with its Content-Transfer-Encoding undone (RFC 2045 §6).
    var content: [UInt8] {
        switch header["content-transfer-encoding"]?.lowercased() {
        case "base64": TransferEncoding.base64(body)
        case "quoted-printable": TransferEncoding.quotedPrintable(body)
        default: Array(body)
        }
    }

    /// What the part is called as a file: Content-Disposition's filename, else Content-Type's name.
    var filename: String? {
        header.disposition.parameters["filename"] ?? header.contentType.parameters["name"]
    }

    /// Whether the part is a file rather than something to be read in place.
    var isAttachment: Bool {
        header.disposition.type == "attachment"
            || (filename != nil && !header.contentType.type.hasPrefix("image/"))
    }

    /// What stands between the lines `--boundary` (RFC 2046 §5.1.1); preamble and epilogue are left out. The last part may
    /// lack its closing line.
    private static func split(
        _ body: ArraySlice<UInt8>, at boundary: [UInt8], most: Int
    ) -> [ArraySlice<UInt8>] {
        let mark = Array("--".utf8) + boundary
        var parts: [ArraySlice<UInt8>] = []
        var begin: Int?
        var line = body.startIndex
        while line < body.endIndex, parts.count < most {
            let lineEnd = body[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.endIndex
            if body[line..<lineEnd].starts(with: mark) {
                if let begin { parts.append(withoutLineEnd(body[begin..<max(begin, line)])) }
                let isLast = body[line..<lineEnd].dropFirst(mark.count).starts(with: "--".utf8)
                begin = isLast ? nil : lineEnd
                if isLast { return parts }
            }
            line = lineEnd
        }
        if let begin, begin < body.endIndex { parts.append(body[begin...]) }
        return parts
    }

    /// The line end before a boundary belongs to the boundary.
    private static func withoutLineEnd(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        if bytes.last == 0x0A { bytes.removeLast() }
        if bytes.last == 0x0D { bytes.removeLast() }
        return bytes
    }
}
