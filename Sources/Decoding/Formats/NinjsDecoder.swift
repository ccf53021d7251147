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
        var parser = JSONParser(bytes, limits: limits)
        // One more than is taken, so that the cut shows.
        let most = limits.items(inBytes: bytes.count) + 1
        while let (value, offset) = parser.next() {
            for element in members(of: value) {
                guard let object = element.object, document.items.count < most else { continue }
                var item = NinjsItem(object).item()
                item.line = parser.line(at: offset)
                let dialect =
                    hinted ?? Dialect.recognized(in: item.sources.map(\.name) + [item.provider, item.guid])
                if document.dialect == nil { document.dialect = dialect }
                item.applyHabits(of: dialect)
                if item.headlines.isEmpty, item.bodies.isEmpty, item.guid == nil {
                    guard document.diagnostics.count < limits.diagnostics else { continue }
                    document.diagnostics.append(
                        Diagnostic(.warning, "an object is no story; left out", line: item.line))
                } else {
                    document.items.append(item)
                }
            }
        }
        if let fault = parser.fault { document.diagnostics.append(fault) }
        if document.items.isEmpty {
            document.diagnostics.append(Diagnostic(.error, "no story in the document"))
        }
        return document
    }

    /// An API's answer holds its items in a member.
    private static func members(of value: JSONValue) -> [JSONValue] {
        if let object = value.object, object["headline"] == nil, object["headlines"] == nil,
            object["uri"] == nil
        {
            for name in ["_items", "items", "results", "data"] {
                if case .array(let items)? = object[name] { return items }
            }
        }
        return value.elements
    }
}
