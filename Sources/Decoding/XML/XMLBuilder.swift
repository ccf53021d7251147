import CXML
import Stories

/// Receives libxml2's SAX2 events of one parse and lays them out as the arrays of an `XMLTree`.
struct XMLBuilder: ~Copyable {
    /// Why the builder wants no more events.
    enum Stop {
        /// A fault that `XMLMender` must mend before the parse can go on without loss.
        case fault
        /// `Limits.nodes` reached: what was built so far is the tree.
        case full
    }

    private var nodes: [XMLTree.Node] = []
    private var attributes: [XMLTree.Attribute] = []
    private var text: [UInt8] = []
    private var values: [UInt8] = []
    private var tags: [XMLTag] = []
    private(set) var stop: Stop?
    /// Faults that libxml2 reported and got over.
    private var faults: [Diagnostic] = []

    private let limits: Limits
    /// Whether the first fault ends the parse, so that the mender gets its turn.
    private let stopsAtFault: Bool
    private let entities: [String: String]
    private var reference: XMLEntityReference
    private var references = ReferenceRun()
    private var tagIDs: [TagKey: UInt32] = [:]
    /// The latest tags by a hash of their addresses, before the dictionary is asked.
    private var sections: [Range<Int>] = []
    private var body = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private var nextSection = 0
    private var expectsMarks = false
    /// Set when a mark came that was never set.
    private(set) var isMisspliced = false
    private var recentTags = [RecentTag](repeating: RecentTag(), count: 256)
    private var current = 0
    private var depth = 0
    /// Owned by the parser, valid while it runs.
    private var context: xmlParserCtxtPtr?

    private struct TagKey: Hashable {
        /// libxml2 interns names: equal names have equal addresses within one parse.
        let local: UInt
        let prefix: UInt
        let uri: UInt
    }

    private struct RecentTag {
        var key = TagKey(local: 0, prefix: 0, uri: 0)
        var id: UInt32 = 0
    }

    init(limits: Limits, stopsAtFault: Bool, entities: [String: String], expecting bytes: Int) {
        self.limits = limits
        self.stopsAtFault = stopsAtFault
        self.entities = entities
        reference = XMLEntityReference()
        // Reserved, not touched: pages that stay empty cost no memory, and nothing is copied while growing.
        nodes.reserveCapacity(min(bytes / 4 + 1, limits.nodes))
        text.reserveCapacity(bytes)
    }

    mutating func attach(_ context: xmlParserCtxtPtr?) { self.context = context }

    mutating func startElement(
        local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?,
        namespaces: Int, attributeCount: Int,
        attributes source: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard let context, stop == nil else { return }
        // After a fault libxml2 drops references such as &lt; until told that all is well again.
        context.pointee.wellFormed = 1
        if stopsAtFault,
            depth >= limits.depth || attributeCount > limits.attributes || namespaces > limits.namespaces
                || Int(context.pointee.nsNr) > 2 * limits.namespaces
        {
            halt(.fault)
            return
        }
        if nodes.count >= limits.nodes || tags.count >= limits.names {
            halt(.full)
            return
        }
        references.interrupt()
        let position = UInt32(truncatingIfNeeded: text.count)
        nodes.append(
            XMLTree.Node(
                tag: tagID(local, prefix, uri), parent: UInt32(current), end: 0,
                line: UInt32(truncatingIfNeeded: context.pointee.input.pointee.line),
                textStart: position, textEnd: position, attributes: UInt32(attributes.count)))
        current = nodes.count - 1
        depth += 1
        if attributeCount > 0, let source { appendAttributes(attributeCount, source) }
    }

    mutating func endElement() {
        guard depth > 0, stop == nil else { return }
        closeInnermost()
    }

    /// Character data; also CDATA, whose line ends libxml2 leaves as they are.
    mutating func characters(_ bytes: UnsafePointer<xmlChar>, _ count: Int) {
        guard depth > 0, stop == nil, count > 0 else { return }
        let buffer = UnsafeBufferPointer(start: bytes, count: count)
        // A numeric reference to a C1 control means windows-1252, as browsers read it: &#146; is an apostrophe.
        if count == 2, buffer[0] & 0xFE == 0xC2 {
            let byte = buffer[0] << 6 | buffer[1] & 0x3F
            let offset = text.count
            text.append(contentsOf: Windows1252.utf8(for: byte))
            references.take(byte, at: offset, of: &text)
            return
        }
        text.append(contentsOf: buffer)
    }

    /// A CDATA section or a part of one.
    mutating func literal(_ bytes: UnsafePointer<xmlChar>, _ count: Int) {
        guard depth > 0, stop == nil, count > 0 else { return }
        text.appendFoldingLineEnds(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// Tells where the CDATA sections are that libxml2 will report as marks, those so far, in order.
    mutating func expect(_ sections: [Range<Int>], of body: UnsafeBufferPointer<UInt8>) {
        self.sections = sections
        self.body = body
        expectsMarks = true
    }

    /// Whether every section expected was put in.
    var hasAllSections: Bool { nextSection == sections.count && !isMisspliced }

    /// Puts in the next CDATA section where libxml2 came upon its mark.
    mutating func mark() {
        guard let context, stop == nil, expectsMarks else { return }
        guard nextSection < sections.count else {
            isMisspliced = true
            halt(.fault)
            return
        }
        let bytes = UnsafeBufferPointer(rebasing: body[sections[nextSection]])
        nextSection += 1
        let survey = CDATASurvey(bytes)
        if survey.hasIllegalControl, stopsAtFault {
            halt(.fault)
            return
        }
        context.pointee.input.pointee.line += Int32(truncatingIfNeeded: survey.lines)
        guard depth > 0 else { return }
        if survey.hasCarriageReturn {
            text.appendFoldingLineEnds(bytes)
        } else {
            text.append(contentsOf: bytes)
        }
    }

    /// The entity that libxml2 asks for; nil when there is none of that name.
    mutating func entity(named name: UnsafePointer<xmlChar>) -> xmlEntityPtr? {
        let key = String(cString: name)
        guard let value = entities[key] ?? HTMLEntities.characters(for: key), let context else { return nil }
        return reference.entity(
            named: name, value: value, inAttribute: context.pointee.instate == XML_PARSER_ATTRIBUTE_VALUE)
    }

    mutating func report(_ error: xmlError) {
        guard stop == nil else { return }
        if error.level == XML_ERR_FATAL, stopsAtFault {
            halt(.fault)
            return
        }
        guard faults.count < limits.diagnostics else { return }
        let message = error.message.map { String(cString: $0).trimmingSpace() } ?? "XML fault \(error.code)"
        let severity: Diagnostic.Severity = error.level == XML_ERR_FATAL ? .warning : .note
        if faults.last?.message == message { return }
        faults.append(Diagnostic(severity, message, line: Int(error.line)))
    }

    /// Closes what is still open at the end of the input, and hands out what was built.
    mutating func finish() -> XMLTree.Parts {
        while depth > 0 { closeInnermost() }
        if stop == .full {
            let much =
                tags.count >= limits.names ? "\(limits.names) different names" : "\(limits.nodes) elements"
            faults.append(Diagnostic(.warning, "more than \(much); the rest was left out"))
        }
        return XMLTree.Parts(
            nodes: nodes, attributes: attributes, text: text, values: values, tags: tags, faults: faults)
    }

    private mutating func halt(_ reason: Stop) {
        stop = reason
        xmlStopParser(context)
    }

    private mutating func closeInnermost() {
        references.interrupt()
        nodes[current].end = UInt32(nodes.count)
        nodes[current].textEnd = UInt32(truncatingIfNeeded: text.count)
        current = Int(nodes[current].parent)
        depth -= 1
    }

    private mutating func tagID(
        _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
    ) -> UInt32 {
        let key = TagKey(
            local: UInt(bitPattern: local), prefix: UInt(bitPattern: prefix), uri: UInt(bitPattern: uri))
        let slot = Int((key.local &>> 3 ^ key.local &>> 11 ^ key.uri &>> 4 ^ key.prefix &>> 6) & 255)
        if recentTags[slot].key == key { return recentTags[slot].id }
        let id = tagIDs[key] ?? addTag(key, local, prefix, uri)
        recentTags[slot] = RecentTag(key: key, id: id)
        return id
    }

    private mutating func addTag(
        _ key: TagKey, _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?,
        _ uri: UnsafePointer<xmlChar>?
    ) -> UInt32 {
        let id = UInt32(tags.count)
        let prefixText = prefix.map { String(cString: $0) }
        let uriText = uri.map { String(cString: $0) }
        tags.append(
            XMLTag(
                local: String(cString: local), prefix: prefixText, uri: uriText,
                namespace: XMLNamespace(uri: uriText, prefix: prefixText)))
        tagIDs[key] = id
        return id
    }

    /// `source` holds five pointers an attribute: local name, prefix, URI, start and end of the value.
    private mutating func appendAttributes(
        _ count: Int, _ source: UnsafeMutablePointer<UnsafePointer<xmlChar>?>
    ) {
        for position in stride(from: 0, to: count * 5, by: 5) {
            guard let local = source[position], let start = source[position + 3],
                let end = source[position + 4]
            else { continue }
            let offset = values.count
            appendValue(UnsafeBufferPointer(start: start, count: end - start))
            attributes.append(
                XMLTree.Attribute(
                    tag: tagID(local, source[position + 1], source[position + 2]),
                    start: UInt32(truncatingIfNeeded: offset), end: UInt32(truncatingIfNeeded: values.count)))
        }
    }

    /// Without entity substitution libxml2 hands attribute values over with `&#38;` for an ampersand and `&name;`
    /// for any entity that is not one of XML's five.
    private mutating func appendValue(_ value: UnsafeBufferPointer<UInt8>) {
        var clean = 0
        var index = 0
        while index < value.count {
            guard value[index] == UInt8(ascii: "&"),
                let end = value[index...].firstIndex(of: UInt8(ascii: ";"))
            else {
                index += 1
                continue
            }
            let name = String(
                decoding: UnsafeBufferPointer(rebasing: value[(index + 1)..<end]), as: UTF8.self)
            guard let characters = name == "#38" ? "&" : entities[name] ?? HTMLEntities.characters(for: name)
            else {
                index += 1
                continue
            }
            values.append(contentsOf: UnsafeBufferPointer(rebasing: value[clean..<index]))
            values.append(contentsOf: characters.utf8)
            index = end + 1
            clean = index
        }
        values.append(contentsOf: UnsafeBufferPointer(rebasing: value[clean...]))
    }
}
