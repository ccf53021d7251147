import Glibc

/// Parts a source into tags and text as browsers do (HTML §13.2.5), so that nobody reads its tags otherwise than they.
/// What it hands out are ranges of the source; nothing is copied, nothing fails, no byte is looked at more than a few times.
struct HTMLTokenizer {
    enum Token {
        /// Characters, references in them not resolved.
        case text(Range<Int>)
        /// A start tag: its name, and whether it ends with "/>"; `attributes` are its own.
        case start(name: Range<Int>, isSelfClosing: Bool)
        case end(name: Range<Int>)
    }

    struct Attribute {
        var name: Range<Int>
        /// nil when there is no equals sign.
        var value: Range<Int>?
    }

    /// Attributes beyond these are left out: no element has as many.
    private static let mostAttributes = 100

    private let source: UnsafeBufferPointer<UInt8>
    private var position = 0
    /// Those of the last start tag.
    private(set) var attributes: [Attribute] = []
    /// Names of raw-text elements that no end tag follows any more.
    private var unclosed: Set<MarkupName> = []

    init(_ source: UnsafeBufferPointer<UInt8>) {
        self.source = source
    }

    /// The next token; nil at the end. Comments, declarations and processing instructions are passed over, and so is a
    /// tag that the source's end cuts short.
    mutating func next() -> Token? {
        while position < source.count {
            guard source[position] == UInt8(ascii: "<") else { return .text(characters(from: position)) }
            switch byte(at: position + 1) {
            case UInt8(ascii: "!"): skipDeclaration()
            case UInt8(ascii: "?"): skip(past: UInt8(ascii: ">"), from: position + 2)
            case UInt8(ascii: "/"):
                guard isLetter(byte(at: position + 2)) else {
                    skip(past: UInt8(ascii: ">"), from: position + 2)
                    continue
                }
                guard let tag = tag(from: position + 2) else { return nil }
                return .end(name: tag.name)
            case let first where isLetter(first):
                guard let tag = tag(from: position + 1) else { return nil }
                return .start(name: tag.name, isSelfClosing: tag.isSelfClosing)
            default: return .text(characters(from: position + 1, start: position))
            }
        }
        return nil
    }

    /// After the start tag of an element that holds characters only: these, up to its end tag, which is passed over. nil,
    /// without moving, when it has none.
    mutating func rawText(of name: MarkupName) -> Range<Int>? {
        guard !unclosed.contains(name) else { return nil }
        let start = position
        var search = position
        while let open = index(of: UInt8(ascii: "<"), from: search) {
            search = open + 1
            guard byte(at: search) == UInt8(ascii: "/") else { continue }
            let end = endOfName(from: open + 2)
            guard MarkupName(source[(open + 2)..<end]) == name else { continue }
            position = end
            skip(past: UInt8(ascii: ">"), from: end)
            return start..<open
        }
        unclosed.insert(name)
        return nil
    }

    /// Passes over everything that is left.
    mutating func stop() { position = source.count }

    /// Text from `start` on; what is before `from` belongs to it in any case.
    private mutating func characters(from: Int, start: Int? = nil) -> Range<Int> {
        let begin = start ?? from
        position = index(of: UInt8(ascii: "<"), from: from) ?? source.count
        return begin..<position
    }

    // MARK: Tags

    /// Reads name and attributes, and moves behind the tag; nil when the source ends within.
    private mutating func tag(from start: Int) -> (name: Range<Int>, isSelfClosing: Bool)? {
        let name = start..<endOfName(from: start)
        attributes.removeAll(keepingCapacity: true)
        position = name.upperBound
        var isSelfClosing = false
        while position < source.count {
            switch source[position] {
            case UInt8(ascii: ">"):
                position += 1
                return (name, isSelfClosing)
            case UInt8(ascii: "/"):
                isSelfClosing = true
                position += 1
            case let byte where isSpace(byte): position += 1
            default:
                isSelfClosing = false
                guard let attribute = attribute() else { return nil }
                if attributes.count < HTMLTokenizer.mostAttributes { attributes.append(attribute) }
            }
        }
        return nil
    }

    private mutating func attribute() -> Attribute? {
        let start = position
        // An equals sign that comes first belongs to the name.
        position += 1
        while position < source.count, !isSpace(source[position]), !isNameEnd(source[position]),
            source[position] != UInt8(ascii: "=")
        {
            position += 1
        }
        var attribute = Attribute(name: start..<position)
        let end = position
        while position < source.count, isSpace(source[position]) { position += 1 }
        guard byte(at: position) == UInt8(ascii: "=") else {
            position = end
            return attribute
        }
        position += 1
        while position < source.count, isSpace(source[position]) { position += 1 }
        guard position < source.count else { return nil }
        let quote = source[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let close = index(of: quote, from: position + 1) else { return nil }
            attribute.value = (position + 1)..<close
            position = close + 1
        } else {
            let value = position
            while position < source.count, !isSpace(source[position]), source[position] != UInt8(ascii: ">") {
                position += 1
            }
            attribute.value = value..<position
        }
        return attribute
    }

    private func endOfName(from start: Int) -> Int {
        var end = start
        while end < source.count, !isSpace(source[end]), !isNameEnd(source[end]) { end += 1 }
        return end
    }

    private func isNameEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") }

    private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

    // MARK: What is no tag

    private mutating func skipDeclaration() {
        guard byte(at: position + 2) == UInt8(ascii: "-"), byte(at: position + 3) == UInt8(ascii: "-") else {
            skip(past: UInt8(ascii: ">"), from: position + 2)
            return
        }
        // "<!-->" and "<!--->" are whole comments; others end with "-->" or "--!>".
        var search = position + 4
        while let close = index(of: UInt8(ascii: ">"), from: search) {
            search = close + 1
            let isDashed = close >= position + 4 && byte(at: close - 1) == UInt8(ascii: "-")
            let isBanged =
                close >= position + 7 && byte(at: close - 1) == UInt8(ascii: "!")
                && byte(at: close - 2) == UInt8(ascii: "-") && byte(at: close - 3) == UInt8(ascii: "-")
            if isDashed && byte(at: close - 2) == UInt8(ascii: "-") || isBanged {
                position = search
                return
            }
        }
        stop()
    }

    private mutating func skip(past end: UInt8, from start: Int) {
        position = index(of: end, from: start).map { $0 + 1 } ?? source.count
    }

    /// The byte at `index`, or 0 beyond the end.
    private func byte(at index: Int) -> UInt8 { index < source.count ? source[index] : 0 }

    private func index(of byte: UInt8, from start: Int) -> Int? {
        guard start < source.count, let base = source.baseAddress,
            let found = memchr(base + start, Int32(byte), source.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
