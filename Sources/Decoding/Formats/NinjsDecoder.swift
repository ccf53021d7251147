import Stories

/// ninjs (IPTC, News in JSON) 1.x, 2.x and 3.x, and the 1.x that Superdesk writes: one object, an array of them, or one per
/// line. Versions differ in case ("versioncreated", "versionCreated"), in number ("headline", "headlines") and in
/// whether lists are arrays or objects; all are read alike.
enum NinjsDecoder {
    /// Decodes UTF-8 `bytes`. `hinted` is the feed's dialect.
    static func decode(_ bytes: [UInt8], dialect hinted: Dialect? = nil, limits: Limits = Limits())
        -> WireDocument
    {
        var document = WireDocument(format: .ninjs)
        document.dialect = hinted
        let tree = JSONTree(bytes, limits: limits)
        // One more than is taken, so that the cut shows. Objects that are no story count as well, or a document of nothing
        // else would be looked through to its end.
        let most = limits.items(inBytes: bytes.count) + 1
        document.items.reserveCapacity(min(most, count(tree)))
        var seen = 0
        var lines = LineCounter(bytes)
        for value in tree.roots {
            if seen >= most { break }
            for element in members(of: value) {
                if seen >= most { break }
                guard let object = element.object else { continue }
                seen += 1
                let line = lines.line(at: element.offset)
                if let item = item(object, at: line, hinted, &document) {
                    document.items.append(item)
                } else if document.diagnostics.count < limits.diagnostics {
                    document.diagnostics.append(
                        Diagnostic(.warning, "an object is no story; left out", line: line))
                }
            }
        }
        if seen >= most, document.items.count < most {
            document.diagnostics.append(Diagnostic(.warning, "only the first \(most - 1) objects are read"))
        }
        if let fault = tree.fault { document.diagnostics.append(fault) }
        document.isCut = tree.isCut
        if document.items.isEmpty {
            document.diagnostics.append(Diagnostic(.error, "no story in the document"))
        }
        return document
    }

    /// The story that an object tells; nil when it is none. The first to name its agency does so for the document.
    private static func item(
        _ object: JSONObject, at line: Int, _ hinted: Dialect?, _ document: inout WireDocument
    ) -> WireItem? {
        if object.isEmpty { return nil }
        var item = NinjsItem(object).item()
        item.line = line
        let dialect = hinted ?? Dialect.recognized(in: item.sources.map(\.name) + [item.provider, item.guid])
        if document.dialect == nil { document.dialect = dialect }
        item.applyHabits(of: dialect)
        return item.headlines.isEmpty && item.bodies.isEmpty && item.guid == nil ? nil : item
    }

    private static func count(_ tree: JSONTree) -> Int {
        tree.roots.reduce(0) { count, root in members(of: root).reduce(count) { count, _ in count + 1 } }
    }

    /// An API's answer holds its items in a member.
    private static func members(of value: JSONValue) -> JSONElements {
        if let object = value.object, object["headline"] == nil, object["headlines"] == nil,
            object["uri"] == nil
        {
            for name in ["_items", "items", "results", "data"] {
                if let items = object[name], items.kind == .array { return items.elements }
            }
        }
        return value.elements
    }
}
