import Stories

/// Turns a faulty document into one that libxml2 reads whole: bare ampersands and stray `<` escaped, illegal
/// characters removed, attributes quoted, tags balanced, caps of `Limits` enforced. Lines keep their numbers.
///
/// libxml2's own recovery drops text (`AT&T` becomes `AT`), closes whatever is innermost on a stray end tag, and
/// stops at the first malformed name; here every fault costs only itself. One pass, linear in the bytes.
struct XMLMender {
    private struct OpenTag {
        let name: Range<Int>
        let namespaces: Int
    }

    let source: UnsafeBufferPointer<UInt8>
    let limits: Limits
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether the document ends before its root does.
    private(set) var isCut = false

    var output: [UInt8] = []
    private let entities: [String: String]
    private var position = 0
    private var open: [OpenTag] = []
    /// Start tags dropped for being too deep, whose end tags are to be dropped too.
    private var tooDeep = 0
    private var namespaces = 0
    private var rootIsClosed = false
    private var unreported = 0
    private var countedTo = 0
    private var countedLine: Int

    /// `source` is UTF-8 after the preamble, whose first byte stands on `firstLine`.
    init(
        _ source: UnsafeBufferPointer<UInt8>, firstLine: Int, entities: [String: String], limits: Limits
    ) {
        self.source = source
        self.limits = limits
        self.entities = entities
        countedLine = firstLine
    }

    /// The mended document; empty when it has no element.
    mutating func mend() -> [UInt8] {
        output.reserveCapacity(source.count + source.count / 8 + 64)
        while position < source.count {
            let tag = source.first(UInt8(ascii: "<"), from: position) ?? source.count
            if tag > position { takeText(position..<tag) }
            position = tag
            if tag < source.count { takeMarkup() }
        }
        closeAll()
        if unreported > 0 {
            diagnostics.append(Diagnostic(.note, "\(unreported) further faults mended"))
        }
        return output
    }

    // MARK: Markup

    private mutating func takeMarkup() {
        if source.has("</", at: position) {
            takeEndTag()
        } else if source.has("<![CDATA[", at: position) {
            takeCDATA()
        } else if source.has("<!--", at: position) {
            skip(to: source.first("-->", from: position + 4).map { $0 + 3 }, "a comment without end")
        } else if source.has("<?", at: position) {
            skip(
                to: source.first("?>", from: position).map { $0 + 2 }, "a processing instruction without end")
        } else if source.has("<!", at: position) {
            report(.note, "a declaration in the midst of the document was left out")
            skip(
                to: source.first(UInt8(ascii: ">"), from: position).map { $0 + 1 },
                "a declaration without end")
        } else {
            takeStartTag()
        }
    }

    /// Leaves out what stands before `end`, but for its line feeds. Without an end only this `<` goes.
    private mutating func skip(to end: Int?, _ fault: String) {
        guard let end else {
            report(.warning, "\(fault)")
            position += 1
            return
        }
        keepLines(position..<end)
        position = end
    }

    private mutating func keepLines(_ range: Range<Int>) {
        let lines = source.lineFeeds(in: range)
        guard lines > 0 else { return }
        output.append(contentsOf: "<!--".utf8)
        output.append(contentsOf: repeatElement(0x0A, count: lines))
        output.append(contentsOf: "-->".utf8)
    }

    private mutating func takeCDATA() {
        let start = position + 9
        let close = source.first("]]>", from: start)
        if close == nil { report(.warning, "a CDATA section without end") }
        let end = close ?? source.count
        defer { position = min(end + 3, source.count) }
        guard !open.isEmpty else {
            keepLines(position..<end)
            return
        }
        output.append(contentsOf: "<![CDATA[".utf8)
        appendLegal(start..<end)
        output.append(contentsOf: "]]>".utf8)
    }

    private mutating func takeEndTag() {
        let name = XMLName.range(in: source, from: position + 2)
        guard !name.isEmpty else {
            takeText(position..<(position + 1), escapingMarkup: true)
            position += 1
            return
        }
        // An end tag cut off by the next tag ends there.
        var end = name.upperBound
        while end < source.count, source[end] != UInt8(ascii: ">"), source[end] != UInt8(ascii: "<") {
            end += 1
        }
        keepLines(name.upperBound..<end)
        defer { position = end < source.count && source[end] == UInt8(ascii: ">") ? end + 1 : end }
        if tooDeep > 0 {
            tooDeep -= 1
            return
        }
        guard let match = indexOfOpen(name) else {
            report(.note, "end tag without a start", name)
            return
        }
        if match < open.count - 1 {
            report(.note, "element closed by the end of another", open[open.count - 1].name)
        }
        // What follows the root's end still belongs to it: the rest of a document is worth more than its form.
        if match == 0 { rootIsClosed = true }
        close(downTo: max(match, 1))
    }

    private func indexOfOpen(_ name: Range<Int>) -> Int? {
        for index in open.indices.reversed() where XMLName.areEqual(source, open[index].name, name) {
            return index
        }
        for index in open.indices.reversed()
        where XMLName.areEqualIgnoringCase(source, open[index].name, name) { return index }
        return nil
    }

    private mutating func close(downTo count: Int) {
        while open.count > count, let tag = open.popLast() {
            namespaces -= tag.namespaces
            output.append(contentsOf: "</".utf8)
            output.append(contentsOf: UnsafeBufferPointer(rebasing: source[tag.name]))
            output.append(UInt8(ascii: ">"))
        }
    }

    private mutating func closeAll() {
        if !rootIsClosed, let innermost = open.last {
            isCut = true
            report(.warning, "the document ends before this element does", innermost.name)
        }
        close(downTo: 0)
    }

    private mutating func takeStartTag() {
        guard var tag = XMLStartTag(source, at: position) else {
            takeText(position..<(position + 1), escapingMarkup: true)
            position += 1
            return
        }
        if !tag.isComplete, tag.end >= source.count {
            report(.warning, "the document ends inside a tag", tag.name)
            isCut = true
            position = source.count
            return
        }
        if open.count >= limits.depth {
            report(.warning, "element left out: more than \(limits.depth) inside each other", tag.name)
            if !tag.isEmpty { tooDeep += 1 }
            keepLines(position..<tag.end)
            position = tag.end
            return
        }
        let isVoid = XMLName.isVoidHTML(source, tag.name)
        let outerNamespaces = namespaces
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: UnsafeBufferPointer(rebasing: source[tag.name]))
        while let attribute = tag.nextAttribute() { take(attribute, of: tag) }
        if tag.isEmpty || isVoid {
            output.append(contentsOf: "/>".utf8)
            namespaces = outerNamespaces
        } else {
            output.append(UInt8(ascii: ">"))
            open.append(OpenTag(name: tag.name, namespaces: namespaces - outerNamespaces))
        }
        if tag.isMalformed { report(.note, "tag mended", tag.name) }
        position = tag.end
    }

    private mutating func take(_ attribute: XMLStartTag.Attribute, of tag: XMLStartTag) {
        if attribute.ordinal >= limits.attributes {
            if attribute.ordinal == limits.attributes {
                report(.warning, "only the first \(limits.attributes) attributes are kept", tag.name)
            }
            return
        }
        if source.has("xmlns", at: attribute.name.lowerBound) {
            guard namespaces < limits.namespaces else { return }
            namespaces += 1
        }
        var value = attribute.value
        if value.count > limits.attributeBytes {
            report(.warning, "attribute cut at \(limits.attributeBytes) bytes", attribute.name)
            var end = value.lowerBound + limits.attributeBytes
            while end > value.lowerBound, source[end] & 0xC0 == 0x80 { end -= 1 }
            value = value.lowerBound..<end
        }
        output.append(UInt8(ascii: " "))
        output.append(contentsOf: UnsafeBufferPointer(rebasing: source[attribute.name]))
        output.append(contentsOf: "=\"".utf8)
        appendEscaped(value, escapingQuotes: true)
        output.append(UInt8(ascii: "\""))
    }

    // MARK: Text

    private mutating func takeText(_ range: Range<Int>, escapingMarkup: Bool = false) {
        guard !open.isEmpty else {
            keepLines(range)
            if range.contains(where: { source[$0] > 0x20 }) {
                report(.note, "text outside the document's root left out")
            }
            return
        }
        if escapingMarkup { report(.note, "a “<” that begins no tag taken as text") }
        appendEscaped(range, escapingQuotes: false)
    }

    /// Appends character data: legal characters as they are, references where they resolve, the rest escaped.
    private mutating func appendEscaped(_ range: Range<Int>, escapingQuotes: Bool) {
        var clean = range.lowerBound
        var index = range.lowerBound
        func flush(_ output: inout [UInt8]) {
            if index > clean {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: source[clean..<index]))
            }
        }
        while index < range.upperBound {
            let byte = source[index]
            var replacement: StaticString?
            var length = 1
            switch byte {
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: "\"") where escapingQuotes: replacement = "&quot;"
            case UInt8(ascii: ">") where index >= range.lowerBound + 2 && source.has("]]", at: index - 2):
                replacement = "&gt;"
            case UInt8(ascii: "&"):
                switch reference(at: index, before: range.upperBound) {
                case .good(let end):
                    index = end
                    continue
                case .illegal(let end):
                    report(.note, "reference to a character that XML does not allow removed", at: index)
                    replacement = ""
                    length = end - index
                case .none:
                    report(.note, "bare ampersand taken as text", at: index)
                    replacement = "&amp;"
                }
            case 0x09, 0x0A, 0x0D: break
            case 0..<0x20:
                report(.note, "control character removed", at: index)
                replacement = ""
            case 0xEF where source.has("\u{FFFE}", at: index) || source.has("\u{FFFF}", at: index):
                replacement = ""
                length = 3
            default: break
            }
            if let replacement {
                flush(&output)
                output.append(
                    contentsOf: UnsafeBufferPointer(
                        start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
                index += length
                clean = index
            } else {
                index += 1
            }
        }
        flush(&output)
    }

    /// Appends the characters that XML allows, for CDATA.
    private mutating func appendLegal(_ range: Range<Int>) {
        var clean = range.lowerBound
        for index in range {
            let byte = source[index]
            let isIllegal = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
            let isNoncharacter =
                byte == 0xEF && (source.has("\u{FFFE}", at: index) || source.has("\u{FFFF}", at: index))
            guard isIllegal || isNoncharacter else { continue }
            report(.note, "control character removed", at: index)
            if index > clean {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: source[clean..<index]))
            }
            clean = index + (isNoncharacter ? 3 : 1)
        }
        if range.upperBound > clean {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: source[clean..<range.upperBound]))
        }
    }

    private enum Reference {
        case good(end: Int)
        case illegal(end: Int)
        case none
    }

    /// What the ampersand at `index` begins.
    private func reference(at index: Int, before limit: Int) -> Reference {
        var end = index + 1
        let furthest = min(limit, index + 40)
        while end < furthest, source[end] != UInt8(ascii: ";") {
            let byte = source[end]
            guard byte == UInt8(ascii: "#") || XMLName.isNameByte(byte) else { return .none }
            end += 1
        }
        guard end < furthest, end > index + 1 else { return .none }
        let name = String(decoding: UnsafeBufferPointer(rebasing: source[(index + 1)..<end]), as: UTF8.self)
        if name.hasPrefix("#") {
            let digits = name.dropFirst().drop { $0 == "x" }
            guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 != UInt8(ascii: "#") }) else { return .none }
            if XMLPreamble.characterReference(name) != nil { return .good(end: end + 1) }
            let isNumber = digits.utf8.allSatisfy { byte in
                (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
            }
            return isNumber ? .illegal(end: end + 1) : .none
        }
        return entities[name] != nil || HTMLEntities.characters(for: name) != nil
            ? .good(end: end + 1) : .none
    }

    // MARK: Diagnostics

    private mutating func report(_ severity: Diagnostic.Severity, _ message: String, _ name: Range<Int>) {
        let element = String(decoding: UnsafeBufferPointer(rebasing: source[name].prefix(80)), as: UTF8.self)
        report(severity, message, at: name.lowerBound, element: element)
    }

    private mutating func report(
        _ severity: Diagnostic.Severity, _ message: String, at index: Int? = nil, element: String? = nil
    ) {
        guard diagnostics.count < limits.diagnostics else {
            unreported += 1
            return
        }
        let line = line(at: index ?? position)
        if let last = diagnostics.last, last.message == message, last.line == line { return }
        diagnostics.append(Diagnostic(severity, message, line: line, element: element))
    }

    private mutating func line(at index: Int) -> Int {
        if index > countedTo {
            countedLine += source.lineFeeds(in: countedTo..<index)
            countedTo = index
        }
        return countedLine
    }
}
