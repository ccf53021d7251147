/// What one document may cost. A document beyond a cap is refused or cut with a diagnostic, never followed.
package struct Limits: Sendable {
    /// Bytes of the document as received.
    package var bytes = 256 << 20
    /// Elements inside each other; deeper tags are dropped, their text stays.
    package var depth = 256
    /// Elements in the document, or values of a JSON text; what comes after is left out.
    package var nodes = 8_000_000
    /// Different names of elements and attributes, of which a document needs no more than its schema has.
    package var names = 20_000
    /// Items taken from one document.
    package var items = 200_000
    /// Attributes of one element.
    package var attributes = 256
    /// Namespace declarations in force at one place.
    package var namespaces = 256
    /// Bytes of one attribute's value.
    package var attributeBytes = 1 << 20
    /// Bytes and lines of a dispatch that comes as bare text; agencies part theirs long before.
    package var dispatchBytes = 4 << 20
    package var dispatchLines = 100_000
    /// Mails inside each other, and parts of one mail.
    package var mailDepth = 4
    package var mailParts = 1000
    /// Header fields of a mail or part.
    package var mailFields = 1000
    /// Diagnostics kept per document; further ones are counted.
    package var diagnostics = 50

    package init() {}

    /// Items taken from a document of `bytes` bytes. An item weighs a kilobyte in memory however little was sent of
    /// it, so a document of empty ones would cost a hundred times its size.
    package func items(inBytes bytes: Int) -> Int { min(items, 1000 + bytes / 100) }
}
