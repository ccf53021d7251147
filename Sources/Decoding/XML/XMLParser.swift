import CXML
import Glibc
import Stories

extension XMLTree {
    /// Parses a document.
    ///
    /// Takes UTF-8 whatever its declaration says; `CharacterEncoding` has made it so. A sound document costs one pass.
    /// The first fault ends that pass, `XMLMender` mends the bytes, and a second pass takes what there is.
    /// Throws `.hostile` (see `XMLPreamble`), `.tooLarge`, and `.malformed` when there is no element at all.
    package static func parse(_ utf8: [UInt8], limits: Limits = Limits()) throws(DecodeError) -> XMLTree {
        guard utf8.count <= limits.bytes else {
            throw DecodeError(
                .tooLarge, "the document has \(utf8.count) bytes; the limit is \(limits.bytes)")
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
        if let builder = build(body, preamble, limits, stopsAtFault: true) {
            return XMLTree(builder, diagnostics: builder.faults)
        }
        var mender = XMLMender(
            body, firstLine: preamble.lines + 1, entities: preamble.entities, limits: limits)
        let mended = mender.mend()
        let builder = mended.withUnsafeBufferPointer { build($0, preamble, limits, stopsAtFault: false) }
        guard let builder, !builder.nodes.isEmpty else {
            throw DecodeError(.malformed, "no XML element to be found", line: preamble.lines + 1)
        }
        return XMLTree(builder, diagnostics: mender.diagnostics + builder.faults)
    }

    /// One pass of libxml2, or a second when the first was spliced wrongly. Nil when it met a fault and
    /// `stopsAtFault`.
    private static func build(
        _ body: UnsafeBufferPointer<UInt8>, _ preamble: XMLPreamble, _ limits: Limits, stopsAtFault: Bool,
        splicing: Bool = true
    ) -> XMLBuilder? {
        let builder = XMLBuilder(
            limits: limits, stopsAtFault: stopsAtFault, entities: preamble.entities, expecting: body.count,
            elements: body.count { $0 == UInt8(ascii: "<") })
        guard let parser = XMLPushParser(builder, firstLine: preamble.lines + 1) else { return nil }
        let outcome = parser.parse(body, splicing: splicing)
        if outcome == .misspliced, splicing {
            return build(body, preamble, limits, stopsAtFault: stopsAtFault, splicing: false)
        }
        builder.finish()
        if stopsAtFault, outcome != .whole, builder.stop != .full { return nil }
        return stopsAtFault && builder.nodes.isEmpty ? nil : builder
    }
}
