import Stories

/// A ContentItem (NewsML 1.2 §5.11): text in it, or a file that it points to.
struct NewsML12Content {
    var body: WireText?
    private var nitf: XMLElement?
    private var media: WireMedia?
    private var note: String?
    private var words: String?
    private var type: String?

    /// Reads `content`; `role` is that of the component around it.
    init(_ content: XMLElement, role: String?) {
        let format = content.child("Format")?.formalName?.lowercased() ?? ""
        let mimeType = content.child("MimeType")?.formalName
        type = content.child("MediaType")?.formalName
        note = content.child("Comment")?.trimmedText
        let characteristics = content.child("Characteristics")
        if let href = content.filled("Href") {
            var media = WireMedia(href: href, type: mimeType ?? NewsML12Content.mediaTypes[format])
            media.medium = type
            media.role = role
            media.size = NewsML12Content.number(characteristics?.child("SizeInBytes")?.trimmedText)
            for property in characteristics?.children(named: "Property") ?? [] {
                let value = NewsML12Content.number(property.filled("Value"))
                switch property.formalName?.lowercased() {
                case "width", "pixelwidth": media.width = value
                case "height", "pixelheight": media.height = value
                case "duration": media.duration = value
                default: continue
                }
            }
            self.media = media
        } else {
            words = (characteristics?.children(named: "Property") ?? [])
                .first { $0.formalName == "Words" }?.filled("Value")
        }
        guard let data = content.child("DataContent") ?? content.child(at: "Encoding", "DataContent") else {
            return
        }
        readText(data, format: format, mimeType: mimeType?.lowercased() ?? "")
    }

    private mutating func readText(_ data: XMLElement, format: String, mimeType: String) {
        guard data.hasChildren else {
            let text = data.text
            if format.holds("nitf"), text.utf8.contains(UInt8(ascii: "<")) {
                body = WireText(text, markup: .nitf)
            } else if format.holds("html") || mimeType.holds("html") {
                body = WireText(text, markup: .html)
            } else {
                let paragraphs = NewsML12Content.paragraphs(of: text)
                body = paragraphs.isEmpty ? nil : WireText(paragraphs)
            }
            return
        }
        if let nitf = data.child("nitf") ?? data.descendant("nitf") {
            self.nitf = nitf
            body = NITFBody.text(of: nitf)
        } else if let html = data.child("html") ?? data.child("body") {
            body = NITFBody.html(of: html)
        } else {
            body = NITFBody.text(ofContent: data)
        }
    }

    /// Fills in what the item does not know yet.
    func fill(_ item: inout WireItem) {
        if let body { item.bodies.append(body) }
        if let nitf { NITFDecoder.fillMissing(&item, from: nitf) }
        if let media { item.media.appendOnce(media) }
        if let note { item.editorialNotes.append(WireText(note)) }
        if item.wordCount == nil { item.wordCount = words }
        if let type, item.type == nil || item.type?.lowercased() == "news" { item.type = type }
    }

    /// Plain text as Belga sends it: a line is a paragraph, its indent is none of the text.
    static func paragraphs(of text: String) -> String {
        var paragraphs: [UInt8] = []
        paragraphs.reserveCapacity(text.utf8.count + 64)
        var text = text
        text.withUTF8 { utf8 in
            for line in utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
                let trimmed = trimmed(line)
                guard !trimmed.isEmpty else { continue }
                if !paragraphs.isEmpty { paragraphs += "\n\n".utf8 }
                paragraphs.append(contentsOf: UnsafeBufferPointer(rebasing: trimmed))
            }
        }
        return String(decoding: paragraphs, as: UTF8.self)
    }

    /// Without ASCII white space and no-break spaces at its ends.
    private static func trimmed(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<
        UnsafeBufferPointer<UInt8>
    > {
        var line = line
        while let first = line.first {
            let length = first <= 0x20 ? 1 : line.starts(with: [0xC2, 0xA0]) ? 2 : 0
            guard length > 0 else { break }
            line = line.dropFirst(length)
        }
        while let last = line.last {
            let isNoBreakSpace = last == 0xA0 && line.dropLast().last == 0xC2
            guard last <= 0x20 || isNoBreakSpace else { break }
            line = line.dropLast(isNoBreakSpace ? 2 : 1)
        }
        return line
    }

    /// Zero stands for "not known".
    private static func number(_ value: String?) -> String? { value == "0" ? nil : value }

    private static let mediaTypes = [
        "jpeg": "image/jpeg", "jpg": "image/jpeg", "jpeg baseline": "image/jpeg", "png": "image/png",
        "gif": "image/gif", "tiff": "image/tiff", "svg": "image/svg+xml", "mpeg4": "video/mp4",
        "mp4": "video/mp4",
        "mpeg2": "video/mpeg", "mpeg": "video/mpeg", "flv": "video/x-flv", "mov": "video/quicktime",
        "mp3": "audio/mpeg", "wav": "audio/wav", "pdf": "application/pdf",
    ]
}
