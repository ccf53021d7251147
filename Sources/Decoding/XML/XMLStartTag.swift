/// A start tag as found in a faulty document, read leniently: attributes without quotes, without value, twice.
struct XMLStartTag {
    struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
        /// Position among the attributes kept, from 0.
        let ordinal: Int
    }

    let name: Range<Int>
    /// Offset after the tag.
    private(set) var end: Int
    /// Whether it ends with `/>`.
    private(set) var isEmpty = false
    /// Whether its `>` was there.
    private(set) var isComplete = false
    /// Whether something had to be guessed.
    private(set) var isMalformed = false

    private let source: UnsafeBufferPointer<UInt8>
    private var attributes: [Attribute] = []
    private var next = 0

    /// Most attributes that are read; no limit of `Limits` is higher.
    private static let mostAttributes = 1024

    /// Nil when no name follows the `<` at `start`, or something follows the name that no tag has there.
    init?(_ source: UnsafeBufferPointer<UInt8>, at start: Int) {
        self.source = source
        name = XMLName.range(in: source, from: start + 1)
        end = name.upperBound
        guard !name.isEmpty else { return nil }
        if end < source.count {
            switch source[end] {
            case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "<"): break
            default: return nil
            }
        }
        readAttributes()
    }

    /// The next attribute in order, each name once.
    mutating func nextAttribute() -> Attribute? {
        guard next < attributes.count else { return nil }
        defer { next += 1 }
        return attributes[next]
    }

    private mutating func readAttributes() {
        while end < source.count {
            switch source[end] {
            case UInt8(ascii: ">"):
                end += 1
                isComplete = true
                return
            case UInt8(ascii: "<"):
                isMalformed = true
                return
            case UInt8(ascii: "/"):
                isEmpty = end + 1 < source.count && source[end + 1] == UInt8(ascii: ">")
                end += 1
            case 0...0x20:
                end += 1
            default:
                readAttribute()
            }
        }
    }

    private mutating func readAttribute() {
        let name = XMLName.range(in: source, from: end)
        guard !name.isEmpty else {
            isMalformed = true
            end += 1
            return
        }
        end = name.upperBound
        var equals = end
        while equals < source.count, source[equals] <= 0x20 { equals += 1 }
        guard equals < source.count, source[equals] == UInt8(ascii: "=") else {
            isMalformed = true
            keep(name, value: end..<end)
            return
        }
        end = equals + 1
        while end < source.count, source[end] <= 0x20 { end += 1 }
        guard end < source.count else { return }
        let quote = source[end]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let close = closingQuote(quote, from: end + 1)
            keep(name, value: (end + 1)..<close)
            end = min(close < source.count && source[close] == quote ? close + 1 : close, source.count)
        } else {
            isMalformed = true
            let start = end
            while end < source.count, source[end] > 0x20, source[end] != UInt8(ascii: ">") { end += 1 }
            if end < source.count, source[end] == UInt8(ascii: ">"), end > start,
                source[end - 1] == UInt8(ascii: "/")
            {
                end -= 1
            }
            keep(name, value: start..<end)
        }
    }

    /// Where the value that begins at `start` ends. A quote that is followed by what follows no value
    /// (`href="a>text <b class="x">`) is another attribute's: then this one's was forgotten, and `>` ends it.
    private mutating func closingQuote(_ quote: UInt8, from start: Int) -> Int {
        guard let close = source.first(quote, from: start) else {
            isMalformed = true
            return source.first(UInt8(ascii: ">"), from: start) ?? source.count
        }
        guard close + 1 < source.count else { return close }
        switch source[close + 1] {
        case 0...0x20, UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "<"): return close
        default: break
        }
        isMalformed = true
        guard let bracket = source.first(UInt8(ascii: ">"), from: start), bracket < close else {
            return close
        }
        return bracket
    }

    private mutating func keep(_ name: Range<Int>, value: Range<Int>) {
        guard attributes.count < XMLStartTag.mostAttributes,
            !attributes.contains(where: { XMLName.areEqual(source, $0.name, name) })
        else {
            isMalformed = true
            return
        }
        attributes.append(Attribute(name: name, value: value, ordinal: attributes.count))
    }
}
