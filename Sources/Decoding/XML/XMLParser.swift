import CXML
import Glibc
import Stories

extension XMLTree {
    /// Parses a document.
    ///
    /// Takes UTF-8 whatever its declaration says; `CharacterEncoding` has made it so, and what is not is made so here. A sound document costs one pass.
    /// The first fault ends that pass, `XMLMender` mends the bytes, and a second pass takes what there is.
    /// Throws `.hostile` (see `XMLPreamble`), `.tooLarge`, and `.malformed` when there is no element at all.
    package static func parse(_ utf8: [UInt8], limits: Limits = Limits()) throws(DecodeError) -> XMLTree {
        guard utf8.count <= limits.bytes else {
            throw DecodeError(
                .tooLarge, "the document has \(utf8.count) bytes; the limit is \(limits.bytes)")
        }
        // Strings are made of the tree's text without another check.
        guard utf8.withUnsafeBufferPointer({ UTF8Survey($0).isUTF8 }) else {
            return try parse(CharacterEncoding.repaired(utf8), limits: limits)
        }
        let result = utf8.withUnsafeBufferPointer { bytes in
            Result { () throws(DecodeError) in try parse(bytes, limits: limits) }
        }
        return try result.get()
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: Limits
    ) throws(DecodeError) -> XMLTree {
        let preamble = try XMLPreamble(bytes)
        let body = UnsafeBufferPointer(rebasing: bytes[preamble.end...])
        if let parts = build(body, preamble, limits, stopsAtFault: true) {
            return XMLTree(parts, diagnostics: [])
        }
        var mender = XMLMender(
            body, firstLine: preamble.lines + 1, entities: preamble.entities, limits: limits)
        let mended = mender.mend()
        let parts = mended.withUnsafeBufferPointer { build($0, preamble, limits, stopsAtFault: false) }
        guard let parts, !parts.nodes.isEmpty else {
            throw DecodeError(.malformed, "no XML element to be found", line: preamble.lines + 1)
        }
        return XMLTree(parts, diagnostics: mender.diagnostics, isCut: mender.isCut)
    }

    /// One pass of libxml2, or a second when the first was spliced wrongly. Nil when it met a fault and
    /// `stopsAtFault`.
    private static func build(
        _ body: UnsafeBufferPointer<UInt8>, _ preamble: XMLPreamble, _ limits: Limits, stopsAtFault: Bool,
        splicing: Bool = true
    ) -> XMLTree.Parts? {
        let builder = XMLBuilder(
            limits: limits, stopsAtFault: stopsAtFault, entities: preamble.entities, expecting: body.count)
        guard let parser = XMLPushParser(builder, firstLine: preamble.lines + 1) else { return nil }
        switch parser.parse(body, splicing: splicing, isMended: !stopsAtFault) {
        case .misspliced where splicing:
            return build(body, preamble, limits, stopsAtFault: stopsAtFault, splicing: false)
        case .fault where stopsAtFault: return nil
        case .whole, .full, .fault, .misspliced: break
        }
        let parts = parser.finish()
        return stopsAtFault && parts.nodes.isEmpty ? nil : parts
    }
}
