/// One pass over a source: the tokens in, sanitized markup and plain text out. No tree is built, so that neither depth
/// nor breadth costs more than the bytes; nothing recurses.
struct HTMLRenderer {
    private let links: LinkResolver
    private let vocabulary: HTML.Vocabulary
    private var markup: [UInt8] = []
    private var text: TextFlow
    private var open = OpenElements()
    private var droppedElements = 0
    private var hasMarkup = false
    private var isCut = false
    /// An attribute's value with its references resolved.
    private var resolved: [UInt8] = []

    init(links: LinkResolver, vocabulary: HTML.Vocabulary, reserving capacity: Int) {
        self.links = links
        self.vocabulary = vocabulary
        text = TextFlow(reserving: capacity)
        markup.reserveCapacity(capacity + capacity / 8)
    }

    /// Both forms of `source`, of which no more than `HTML.lengthLimit` bytes are read.
    consuming func render(_ source: String) -> HTML.Rendering {
        var source = source
        source.withUTF8 { read(whole($0)) }
        while let element = open.pop() { close(element) }
        return HTML.Rendering(
            markup: String(unchecked: markup), text: String(unchecked: text.bytes), hasMarkup: hasMarkup,
            isCut: isCut)
    }

    private mutating func whole(_ source: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var length = source.count
        if length > HTML.lengthLimit {
            length = HTML.lengthLimit
            while length > 0, source[length] & 0xC0 == 0x80 { length -= 1 }
            isCut = true
        }
        return UnsafeBufferPointer(rebasing: source[..<length])
    }

    private mutating func read(_ source: UnsafeBufferPointer<UInt8>) {
        var tokens = HTMLTokenizer(source)
        while let token = tokens.next() {
            switch token {
            case .text(let range):
                if droppedElements == 0 { append(UnsafeBufferPointer(rebasing: source[range])) }
            case .start(let name, let isSelfClosing):
                hasMarkup = true
                start(source[name], isSelfClosing, of: source, &tokens)
            case .end(let name): end(source[name], of: source)
            }
        }
    }

    // MARK: Elements

    private mutating func start(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, _ isSelfClosing: Bool,
        of source: UnsafeBufferPointer<UInt8>, _ tokens: inout HTMLTokenizer
    ) {
        let rule = ElementRule.of(name, in: vocabulary)
        if let kind = rule?.kind, !kind.isEmpty { close(open.countEnded(byStartOf: kind)) }
        guard open.count < HTML.depthLimit else {
            isCut = true
            tokens.stop()
            return
        }
        let isDropped = droppedElements > 0 || rule?.flow == .dropped
        var isWritten = false
        if isDropped {
            droppedElements += 1
        } else {
            text.open(rule?.flow ?? .inline)
            isWritten = rule.map { write($0, tokens.attributes, of: source) } ?? false
        }
        let key = MarkupName(name)
        let element = OpenElements.Element(
            name: key, rule: rule, isWritten: isWritten, isDropped: isDropped)
        if isSelfClosing || rule?.isVoid == true {
            close(element)
        } else if rule?.isRaw == true, let raw = tokens.rawText(of: key) {
            if !isDropped { append(UnsafeBufferPointer(rebasing: source[raw]), resolving: false) }
            close(element)
        } else {
            open.push(element)
        }
    }

    private mutating func end(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, of source: UnsafeBufferPointer<UInt8>
    ) {
        let key = MarkupName(name)
        let count = open.countEnded(byEndOf: key)
        close(count)
        // As browsers have it, a stray </p> is an empty paragraph and </br> a line break.
        guard count == 0, droppedElements == 0,
            key == HTMLRenderer.paragraph || key == HTMLRenderer.lineBreak,
            let rule = ElementRule.of(name, in: .html)
        else { return }
        text.open(rule.flow)
        let isWritten = write(rule, [], of: source)
        close(.init(name: key, rule: rule, isWritten: isWritten, isDropped: false))
    }

    private static let paragraph = MarkupName("p")
    private static let lineBreak = MarkupName("br")

    /// Closes the innermost `count`.
    private mutating func close(_ count: Int) {
        for _ in 0..<count {
            if let element = open.pop() { close(element) }
        }
    }

    private mutating func close(_ element: OpenElements.Element) {
        if element.isDropped {
            droppedElements -= 1
            return
        }
        guard let rule = element.rule else { return }
        text.close(rule.flow)
        guard element.isWritten, !rule.isVoid else { return }
        markup.append(UInt8(ascii: "<"))
        markup.append(UInt8(ascii: "/"))
        rule.tag.append(to: &markup)
        markup.append(UInt8(ascii: ">"))
    }

    /// Writes a start tag with the attributes it may have; false when there is none to write.
    private mutating func write(
        _ rule: ElementRule, _ attributes: [HTMLTokenizer.Attribute],
        of source: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard !rule.tag.isEmpty else { return false }
        let start = markup.count
        markup.append(UInt8(ascii: "<"))
        rule.tag.append(to: &markup)
        var filter = AttributeFilter(rule: rule, links: links)
        for attribute in attributes {
            guard let known = Attribute.named(source[attribute.name]) else { continue }
            let value = attribute.value.map { UnsafeBufferPointer(rebasing: source[$0]) }
            if let value, value.contains(UInt8(ascii: "&")) {
                resolveReferences(in: value)
                resolved.withUnsafeBufferPointer { filter.append(known, $0, to: &markup) }
            } else {
                filter.append(known, value, to: &markup)
            }
        }
        guard filter.isComplete else {
            markup.removeSubrange(start...)
            return false
        }
        markup.append(UInt8(ascii: ">"))
        return true
    }

    private mutating func resolveReferences(in value: UnsafeBufferPointer<UInt8>) {
        resolved.removeAll(keepingCapacity: true)
        var index = 0
        while index < value.count {
            if value[index] == UInt8(ascii: "&"),
                let entity = HTMLEntity.read(value, at: index, in: .attribute)
            {
                resolved.append(contentsOf: UTF8.encode(entity.scalar).unsafelyUnwrapped)
                index += entity.length
            } else {
                resolved.append(value[index])
                index += 1
            }
        }
    }

    // MARK: Characters

    /// Appends character data to both forms: clean, escaped in the one, with its white space folded in the other.
    private mutating func append(_ characters: UnsafeBufferPointer<UInt8>, resolving: Bool = true) {
        var start = 0
        var index = 0
        while index < characters.count {
            let byte = characters[index]
            if HTMLRenderer.isPlain(byte) {
                index += 1
                continue
            }
            // A single space between words is as good as a letter.
            if byte == 0x20, index > start, index + 1 < characters.count,
                HTMLRenderer.isPlain(characters[index + 1])
            {
                index += 2
                continue
            }
            let length = lengthOfMark(characters, at: index)
            if length > 0 {
                index += length
                continue
            }
            append(run: characters, start..<index)
            index += appendSpecial(characters, at: index, resolving: resolving)
            start = index
        }
        append(run: characters, start..<index)
    }

    /// Whether a byte stands for itself in both forms: all but white space, control characters, what markup escapes, and
    /// the leading bytes of characters that need a closer look.
    private static func isPlain(_ byte: UInt8) -> Bool {
        if byte > 0x3E, byte < 0x7F { return true }
        if byte < 0x80 { return byte > 0x20 && byte != 0x26 && byte != 0x3C && byte < 0x3E }
        return byte != 0xC2 && byte != 0xE2 && byte != 0xEF
    }

    /// The length of the character at `index` when its leading byte could have meant one that must go, and does not.
    private func lengthOfMark(_ characters: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = characters[index]
        guard byte >= 0x80, CleanText.fault(characters, at: index) == nil else { return 0 }
        if byte == 0xC2 { return index + 1 < characters.count && characters[index + 1] == 0xA0 ? 0 : 2 }
        return 3
    }

    private mutating func append(run characters: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let run = UnsafeBufferPointer(rebasing: characters[range])
        markup.append(contentsOf: run)
        text.append(run)
    }

    /// Appends the one character at `index` that is not plain; gives its length in the source.
    private mutating func appendSpecial(
        _ characters: UnsafeBufferPointer<UInt8>, at index: Int, resolving: Bool
    ) -> Int {
        switch characters[index] {
        case 0x20, 0x00:
            markup.append(0x20)
            text.space()
        case 0x09:
            markup.append(0x09)
            text.space()
        case 0x0A: appendLineFeed()
        case UInt8(ascii: "<"): appendEscaped("<", "&lt;")
        case UInt8(ascii: ">"): appendEscaped(">", "&gt;")
        case UInt8(ascii: "&"):
            guard resolving, let entity = HTMLEntity.read(characters, at: index, in: .text) else {
                appendEscaped("&", "&amp;")
                return 1
            }
            appendResolved(entity.scalar)
            return entity.length
        case 0xC2 where characters[index + 1] == 0xA0:
            markup.append(0xC2)
            markup.append(0xA0)
            text.space()
            return 2
        default:
            guard let (length, replacement) = CleanText.fault(characters, at: index) else { return 1 }
            if let replacement {
                replacement.withUTF8Buffer { buffer in
                    if buffer[0] == 0x0A { appendLineFeed() } else { append(run: buffer, buffer.indices) }
                }
            }
            return length
        }
        return 1
    }

    /// Appends the character that a reference stands for, which may itself be one to escape or to leave out.
    private mutating func appendResolved(_ scalar: Unicode.Scalar) {
        let encoded = UTF8.encode(scalar).unsafelyUnwrapped
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { buffer in
            let end = buffer.initialize(fromContentsOf: encoded)
            append(UnsafeBufferPointer(rebasing: buffer[..<end]), resolving: false)
        }
    }

    private mutating func appendEscaped(_ character: StaticString, _ reference: StaticString) {
        markup.append(
            contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
        text.append(
            UnsafeBufferPointer(start: character.utf8Start, count: character.utf8CodeUnitCount))
    }

    private mutating func appendLineFeed() {
        markup.append(0x0A)
        text.lineFeed()
    }
}

extension String {
    /// `bytes` as text, not checked again: they are pieces of strings, cut between characters.
    fileprivate init(unchecked bytes: [UInt8]) {
        self.init(copying: UTF8Span(unchecked: bytes.span))
    }
}
