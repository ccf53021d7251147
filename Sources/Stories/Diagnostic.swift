/// Something that was lost or mended on the way from bytes to story: what, and where in the document.
package struct Diagnostic: Sendable, Equatable {
    package enum Severity: String, Sendable {
        /// Mended without loss: a wrong charset label, a bare ampersand.
        case note
        /// Something of the item is missing or replaced: an unreadable date, a body cut at its limit.
        case warning
        /// The item, or the document, yields nothing.
        case error
    }

    package var severity: Severity
    /// A sentence for a person: what is wrong, and what was done about it.
    package var message: String
    /// Line in the document as received, from 1.
    package var line: Int?
    /// Element or field that it concerns, as written there: `pubDate`, `NewsComponent/@Duid`.
    package var element: String?

    package init(_ severity: Severity, _ message: String, line: Int? = nil, element: String? = nil) {
        self.severity = severity
        self.message = message
        self.line = line
        self.element = element
    }
}

extension Diagnostic: CustomStringConvertible {
    package var description: String {
        var place = ""
        if let line { place += "line \(line): " }
        if let element { place += "\(element): " }
        return "\(severity.rawValue): \(place)\(message)"
    }
}
