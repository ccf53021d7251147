import Stories

/// What G2 says of anything that may be a concept (§"Concepts"): a qcode, a URI, a literal, names in several languages.
struct NewsMLG2Concept {
    private let element: XMLElement

    init(_ element: XMLElement) {
        self.element = element
    }

    /// "medtop" of `medtop:20000634`.
    var scheme: String? {
        guard let qcode = element.filled("qcode"), let colon = qcode.firstIndex(of: ":") else { return nil }
        return String(qcode[..<colon])
    }

    /// "20000634" of `medtop:20000634`; the URI where that is what was given.
    var code: String? {
        element.filled("qcode").map { qcode in
            guard let colon = qcode.firstIndex(of: ":") else { return qcode }
            return String(qcode[qcode.index(after: colon)...])
        } ?? element.filled("uri")
    }

    var literal: String? { element.filled("literal") }

    /// The name in `language` if there is one, else the first.
    func name(in language: String?) -> String? {
        var first: String?
        let wanted = language?.prefix(2).lowercased()
        for name in element.children where name.isNamed("name") {
            guard let text = name.trimmedText else { continue }
            if let wanted, name.filled("lang")?.prefix(2).lowercased() == wanted { return text }
            if first == nil { first = text }
        }
        return first
    }

    var name: String? { name(in: nil) }

    /// What a person would call it: name, literal, code, else the element's own text.
    var label: String? { name ?? literal ?? code ?? element.trimmedText }

    /// The part of a qcode after its scheme: "usable" of `stat:usable`.
    static func tail(_ qcode: String) -> String {
        guard let colon = qcode.firstIndex(of: ":") else { return qcode }
        return String(qcode[qcode.index(after: colon)...])
    }
}
