import CXML

/// One pass over a source: the events of libxml2's HTML parser in, sanitized markup and plain text out. No tree is built,
/// so that neither depth nor breadth costs more than the bytes; nothing recurses.
final class HTMLRenderer {
    /// An element the parser has open.
    private struct Element {
        let rule: ElementRule?
        /// Whether its tag was written and must be closed.
        let isWritten: Bool
        let isDropped: Bool
    }

    private let links: LinkResolver
    private let vocabulary: HTML.Vocabulary
    private var markup: [UInt8] = []
    private var text: TextFlow
    private var open: [Element] = []
    private var droppedElements = 0
    private var hasMarkup = false
    private var isCut = false
    private var parser: htmlParserCtxtPtr?

    /// libxml2's process-wide set-up: once, before the first parser. No implied html, body and p: sources are fragments.
    private static let library: Void = {
        xmlInitParser()
        _ = htmlHandleOmittedElem(0)
    }()

    init(links: LinkResolver, vocabulary: HTML.Vocabulary, reserving capacity: Int) {
        self.links = links
        self.vocabulary = vocabulary
        text = TextFlow(reserving: capacity)
        markup.reserveCapacity(capacity + capacity / 8)
        open.reserveCapacity(16)
        HTMLRenderer.library
    }

    func render(_ source: String) -> HTML.Rendering {
        var source = source
        source.withUTF8 { parse($0) }
        for element in open.reversed() { close(element) }
        return HTML.Rendering(
            markup: String(decoding: markup, as: UTF8.self),
            text: String(decoding: text.bytes, as: UTF8.self),
            hasMarkup: hasMarkup, isCut: isCut)
    }

    private func parse(_ source: UnsafeBufferPointer<UInt8>) {
        var length = source.count
        if length > HTML.lengthLimit {
            length = HTML.lengthLimit
            while length > 0, source[length] & 0xC0 == 0x80 { length -= 1 }
            isCut = true
        }
        // An element around the whole keeps the parser from putting bare text into a paragraph; it is not written.
        var bytes = Array(HTMLRenderer.wrapper.utf8)
        bytes.reserveCapacity(length + bytes.count)
        bytes.append(contentsOf: source[..<length])
        // The parser takes NUL for the end.
        for index in bytes.indices where bytes[index] == 0 { bytes[index] = 0x20 }
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let context = htmlCreateMemoryParserCtxt(start, Int32(buffer.count)) else { return }
            defer { htmlFreeParserCtxt(context) }
            listen(to: context)
            htmlParseDocument(context)
            parser = nil
        }
    }

    private static let wrapper = "<wirespool>"

    private func listen(to context: htmlParserCtxtPtr) {
        parser = context
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_NOIMPLIED.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue
        htmlCtxtUseOptions(context, Int32(options))
        _ = xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        var events = xmlSAXHandler()
        events.startElement = { user, name, attributes in
            guard let user, let name else { return }
            Unmanaged<HTMLRenderer>.fromOpaque(user).takeUnretainedValue().start(name, attributes)
        }
        events.endElement = { user, _ in
            guard let user else { return }
            Unmanaged<HTMLRenderer>.fromOpaque(user).takeUnretainedValue().end()
        }
        events.characters = { user, characters, length in
            guard let user, let characters else { return }
            let buffer = UnsafeBufferPointer(start: characters, count: Int(length))
            Unmanaged<HTMLRenderer>.fromOpaque(user).takeUnretainedValue().append(buffer)
        }
        events.ignorableWhitespace = events.characters
        events.cdataBlock = events.characters
        context.pointee.sax.pointee = events
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    private func start(
        _ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        let name = HTMLRenderer.buffer(name)
        // The wrapper comes first; the source's own elements make it markup.
        if !open.isEmpty { hasMarkup = true }
        guard open.count < HTML.depthLimit else {
            isCut = true
            xmlStopParser(parser)
            return
        }
        let rule = ElementRule.of(name, in: vocabulary)
        guard droppedElements == 0, rule?.flow != .dropped else {
            droppedElements += 1
            open.append(Element(rule: rule, isWritten: false, isDropped: true))
            return
        }
        text.open(rule?.flow ?? .inline)
        let isWritten = rule.map { write($0, attributes) } ?? false
        open.append(Element(rule: rule, isWritten: isWritten, isDropped: false))
    }

    private func end() {
        if let element = open.popLast() { close(element) }
    }

    private func close(_ element: Element) {
        if element.isDropped {
            droppedElements -= 1
            return
        }
        guard let rule = element.rule else { return }
        text.close(rule.flow)
        guard element.isWritten, !rule.isVoid else { return }
        markup += "</".utf8
        markup += rule.tag
        markup.append(UInt8(ascii: ">"))
    }

    /// Writes a start tag with the attributes it may have; false when there is none to write.
    private func write(
        _ rule: ElementRule, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> Bool {
        guard !rule.tag.isEmpty else { return false }
        let start = markup.count
        markup.append(UInt8(ascii: "<"))
        markup += rule.tag
        var filter = AttributeFilter(tag: rule.tag, links: links)
        if var pair = attributes {
            while let name = pair.pointee {
                let value = (pair + 1).pointee.map(HTMLRenderer.buffer)
                filter.append(HTMLRenderer.buffer(name), value, to: &markup)
                pair += 2
            }
        }
        guard filter.isComplete else {
            markup.removeSubrange(start...)
            return false
        }
        markup.append(UInt8(ascii: ">"))
        return true
    }

    private func append(_ characters: UnsafeBufferPointer<UInt8>) {
        guard droppedElements == 0 else { return }
        CleanText.forEachRun(of: characters) { run in
            Escaping.appendText(run, to: &markup)
            text.append(run)
        }
    }

    private static func buffer(_ string: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: string, count: Int(xmlStrlen(string)))
    }
}
