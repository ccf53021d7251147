/// Writes those attributes of one element that it may keep.
struct AttributeFilter {
    private enum Kind {
        case link(LinkResolver.Purpose)
        case text
        /// Digits, at most five.
        case number
        /// ASCII letters, digits and "-:+." as in language tags, directions and dates.
        case token
        /// Present or not.
        case flag
    }

    private let tag: [UInt8]
    private let links: LinkResolver
    private var hasSource = false
    private var isPixelWide = false
    private var isPixelHigh = false

    init(tag: [UInt8], links: LinkResolver) {
        self.tag = tag
        self.links = links
    }

    /// Whether the element makes sense with what it kept: an image without source does not, and one of a single pixel
    /// only counts readers.
    var isComplete: Bool {
        guard tag.elementsEqual("img".utf8) || tag.elementsEqual("source".utf8) else { return true }
        return hasSource && !(isPixelWide && isPixelHigh)
    }

    /// Appends ` name="value"` to `markup` if the element may have it.
    mutating func append(
        _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>?, to markup: inout [UInt8]
    ) {
        guard let kind = kind(name) else { return }
        let start = markup.count
        markup.append(UInt8(ascii: " "))
        markup.append(contentsOf: name)
        if case .flag = kind {
            markup += "=\"\"".utf8
            return
        }
        markup += "=\"".utf8
        guard let value, append(value, as: kind, to: &markup) else {
            markup.removeSubrange(start...)
            return
        }
        markup.append(UInt8(ascii: "\""))
        note(name, value)
    }

    private mutating func note(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        let isPixel = value.count == 1 && (value[0] == UInt8(ascii: "1") || value[0] == UInt8(ascii: "0"))
        if name.elementsEqual("src".utf8) { hasSource = true }
        if name.elementsEqual("width".utf8) { isPixelWide = isPixel }
        if name.elementsEqual("height".utf8) { isPixelHigh = isPixel }
    }

    private func append(_ value: UnsafeBufferPointer<UInt8>, as kind: Kind, to markup: inout [UInt8]) -> Bool
    {
        switch kind {
        case .link(let purpose):
            guard let target = links.resolve(value, for: purpose) else { return false }
            target.withUnsafeBufferPointer { Escaping.appendAttribute($0, to: &markup) }
        case .text:
            CleanText.forEachRun(of: value) { Escaping.appendAttribute($0, to: &markup) }
        case .number:
            let digits = value.prefix(while: isDigit)
            guard (1...5).contains(digits.count), value.count - digits.count <= 2,
                !value.contains(UInt8(ascii: "%"))
            else { return false }
            markup.append(contentsOf: digits)
        case .token:
            guard (1...40).contains(value.count),
                value.allSatisfy({ isSchemeByte($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "_") })
            else { return false }
            markup.append(contentsOf: value)
        case .flag: return true
        }
        return true
    }

    private func kind(_ name: UnsafeBufferPointer<UInt8>) -> Kind? {
        switch name.count {
        case 3 where name.elementsEqual("src".utf8):
            return isTag("img", "audio", "video", "source") ? .link(.media) : nil
        case 3 where name.elementsEqual("alt".utf8): return isTag("img") ? .text : nil
        case 3 where name.elementsEqual("dir".utf8): return .token
        case 4 where name.elementsEqual("href".utf8): return isTag("a") ? .link(.anchor) : nil
        case 4 where name.elementsEqual("cite".utf8):
            return isTag("blockquote", "q", "del", "ins") ? .link(.page) : nil
        case 4 where name.elementsEqual("lang".utf8): return .token
        case 4 where name.elementsEqual("type".utf8): return isTag("ol") ? .token : nil
        case 5 where name.elementsEqual("title".utf8): return .text
        case 5 where name.elementsEqual("width".utf8), 6 where name.elementsEqual("height".utf8):
            return isTag("img", "video") ? .number : nil
        case 5 where name.elementsEqual("start".utf8): return isTag("ol") ? .number : nil
        case 5 where name.elementsEqual("value".utf8): return isTag("li") ? .number : nil
        case 5 where name.elementsEqual("scope".utf8): return isTag("th") ? .token : nil
        case 6 where name.elementsEqual("poster".utf8): return isTag("video") ? .link(.media) : nil
        case 7 where name.elementsEqual("colspan".utf8), 7 where name.elementsEqual("rowspan".utf8):
            return isTag("td", "th") ? .number : nil
        case 8 where name.elementsEqual("datetime".utf8): return isTag("time", "del", "ins") ? .token : nil
        case 8 where name.elementsEqual("controls".utf8): return isTag("audio", "video") ? .flag : nil
        case 8 where name.elementsEqual("reversed".utf8): return isTag("ol") ? .flag : nil
        default: return nil
        }
    }

    private func isTag(_ names: StaticString...) -> Bool {
        names.contains { name in
            tag.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        }
    }
}
