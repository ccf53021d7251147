import CXML

/// Owner of one libxml2 push parser context, which reports to one `XMLBuilder`.
struct XMLPushParser: ~Copyable {
    private let context: xmlParserCtxtPtr
    /// What libxml2 hands to every callback. Plain memory that this parser owns: SAX events are too many for the
    /// reference counts and exclusivity checks of a class.
    private let builder: UnsafeMutablePointer<XMLBuilder>

    /// Bytes pushed at once while the parser keeps up: small enough for the cache.
    private static let usualChunk = 64 << 10
    /// A start tag of more than this goes to the mender, which cuts it down before libxml2 compares its attributes: each with
    /// all others, so that 4 MB of them took 37 s.
    private static let longestTag = 32 << 10

    /// Nil when libxml2 is out of memory.
    init?(_ builder: consuming XMLBuilder, firstLine: Int) {
        _ = XMLPushParser.initialized
        var handler = XMLPushParser.handler()
        let state = UnsafeMutablePointer<XMLBuilder>.allocate(capacity: 1)
        state.initialize(to: builder)
        guard let context = xmlCreatePushParserCtxt(&handler, state, nil, 0, nil) else {
            state.deinitialize(count: 1)
            state.deallocate()
            return nil
        }
        self.context = context
        self.builder = state
        // HUGE lifts caps that would lose items of long feeds; our own `Limits` stand in for them.
        let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
        xmlCtxtUseOptions(context, Int32(bitPattern: options))
        xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        context.pointee.input.pointee.line = Int32(truncatingIfNeeded: firstLine)
        state.pointee.attach(context)
    }

    deinit {
        xmlFreeParserCtxt(context)
        builder.deinitialize(count: 1)
        builder.deallocate()
    }

    enum Outcome {
        case whole
        /// The parser gave up, or was told to.
        case fault
        /// `Limits.nodes` was reached: what came before is the tree.
        case full
        /// The marks that came back are not those that were set.
        case misspliced
    }

    /// Pushes all of `body`, CDATA sections spliced in beside libxml2 (see `CDATASplicer`) when `splicing`.
    ///
    /// The parser scans what it could not finish again with every push. While it is stuck in one construct (a long
    /// comment, tag or text) the pushes double, so that scanning stays linear.
    ///
    /// A tag that goes on and on ends the parse unless `isMended`: then its attributes are counted already.
    func parse(_ body: UnsafeBufferPointer<UInt8>, splicing: Bool, isMended: Bool) -> Outcome {
        var splicer = CDATASplicer(body, isOn: splicing)
        var size = XMLPushParser.usualChunk
        while !splicer.isAtEnd {
            let chunk = splicer.next(size)
            if splicing { builder.pointee.expect(splicer.sections, of: body) }
            chunk.withUnsafeBytes { bytes in
                guard let base = bytes.bindMemory(to: CChar.self).baseAddress else { return }
                _ = xmlParseChunk(context, base, Int32(bytes.count), 0)
            }
            if hasStopped { return stopped }
            let waiting = pending
            if waiting >= size / 2 {
                if !isMended, waiting > XMLPushParser.longestTag,
                    context.pointee.instate == XML_PARSER_START_TAG
                {
                    return .fault
                }
                size = min(size * 2, 1 << 30)
            } else {
                size = XMLPushParser.usualChunk
            }
        }
        xmlParseChunk(context, nil, 0, 1)
        if hasStopped { return stopped }
        return builder.pointee.hasAllSections ? .whole : .misspliced
    }

    private var stopped: Outcome {
        if builder.pointee.isMisspliced { return .misspliced }
        return builder.pointee.stop == .full ? .full : .fault
    }

    private var hasStopped: Bool { builder.pointee.stop != nil || context.pointee.disableSAX != 0 }

    /// Bytes pushed and not yet parsed.
    private var pending: Int {
        guard let input = context.pointee.input else { return 0 }
        return input.pointee.end - input.pointee.cur
    }

    private static let initialized: Void = xmlInitParser()

    private static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { context, local, prefix, uri, namespaces, _, attributes, _, values in
            guard let local else { return }
            XMLPushParser.builder(context)?.pointee.startElement(
                local: local, prefix: prefix, uri: uri, namespaces: Int(namespaces),
                attributeCount: Int(attributes), attributes: values)
        }
        handler.endElementNs = { context, _, _, _ in XMLPushParser.builder(context)?.pointee.endElement() }
        handler.characters = { context, bytes, count in
            if let bytes { XMLPushParser.builder(context)?.pointee.characters(bytes, Int(count)) }
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = { context, bytes, count in
            if let bytes { XMLPushParser.builder(context)?.pointee.literal(bytes, Int(count)) }
        }
        handler.processingInstruction = { context, target, _ in
            if let target, CDATASplicer.isMark(target) { XMLPushParser.builder(context)?.pointee.mark() }
        }
        handler.getEntity = { context, name in
            name.flatMap { XMLPushParser.builder(context)?.pointee.entity(named: $0) }
        }
        handler.serror = { context, error in
            if let error { XMLPushParser.builder(context)?.pointee.report(error.pointee) }
        }
        return handler
    }

    /// The builder behind the user data that libxml2 hands to every callback.
    private static func builder(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLBuilder>? {
        context?.assumingMemoryBound(to: XMLBuilder.self)
    }

    /// Ends the parse and hands out what was built.
    consuming func finish() -> XMLTree.Parts {
        builder.pointee.finish()
    }
}
