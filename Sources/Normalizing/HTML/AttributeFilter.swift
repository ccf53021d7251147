/// Writes those attributes of one element that it may keep.
struct AttributeFilter {
    private let rule: ElementRule
    private let links: LinkResolver
    /// Those met so far, kept or not: of several with one name browsers take the first.
    private var seen = Attribute.Set()
    private var hasSource = false
    private var isPixelWide = false
    private var isPixelHigh = false

    init(rule: ElementRule, links: LinkResolver) {
        self.rule = rule
        self.links = links
    }

    /// Whether the element makes sense with what it kept: an image without source does not, and one of a single pixel
    /// only counts readers.
    var isComplete: Bool { !rule.needsSource || hasSource && !(isPixelWide && isPixelHigh) }

    /// Appends ` name="value"` to `markup` if the element may have it. `value` has its references resolved.
    mutating func append(
        _ attribute: Attribute, _ value: UnsafeBufferPointer<UInt8>?, to markup: inout [UInt8]
    ) {
        guard rule.attributes.contains(attribute), !seen.contains(attribute) else { return }
        seen.insert(attribute)
        let start = markup.count
        markup.append(UInt8(ascii: " "))
        attribute.append(to: &markup)
        markup += "=\"".utf8
        if case .flag = attribute.kind {
            markup.append(UInt8(ascii: "\""))
            return
        }
        guard let value, append(value, as: attribute.kind, to: &markup) else {
            markup.removeSubrange(start...)
            return
        }
        markup.append(UInt8(ascii: "\""))
        note(attribute, value)
    }

    private mutating func note(_ attribute: Attribute, _ value: UnsafeBufferPointer<UInt8>) {
        let isPixel = value.count == 1 && (value[0] == UInt8(ascii: "1") || value[0] == UInt8(ascii: "0"))
        switch attribute {
        case .src: hasSource = true
        case .width: isPixelWide = isPixel
        case .height: isPixelHigh = isPixel
        default: break
        }
    }

    private func append(
        _ value: UnsafeBufferPointer<UInt8>, as kind: Attribute.Kind, to markup: inout [UInt8]
    ) -> Bool {
        switch kind {
        case .link(let purpose):
            if URIReference.settledParts(value) != nil {
                Escaping.appendAttribute(value, to: &markup)
                return true
            }
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
}
