import Glibc

/// Finds the CDATA sections of a document and hands everything else on in chunks, each section replaced by a mark.
///
/// libxml2 walks a CDATA section three times, byte by byte; a feed is mostly CDATA. A mark is a processing
/// instruction: libxml2 reports it at the right place, and the section's bytes are copied there at once. A `<![CDATA[`
/// that is none (in a comment) makes the number of marks reported differ from that of marks set, and then the
/// document is parsed without splicing.
struct CDATASplicer {
    /// Whether `target`, of a processing instruction, is that of a mark. A document that uses it itself is parsed
    /// without splicing.
    static func isMark(_ target: UnsafePointer<UInt8>) -> Bool {
        strcmp(UnsafeRawPointer(target).assumingMemoryBound(to: CChar.self), "wirespool-cdata") == 0
    }

    private let body: UnsafeBufferPointer<UInt8>
    private var position = 0
    private(set) var sections: [Range<Int>] = []
    private var chunk: [UInt8] = []
    /// Set when a section without end was met (then there is none further on either), or none is wanted.
    private var isPastLastEnd: Bool

    /// Without `isOn` everything is handed on as it is.
    init(_ body: UnsafeBufferPointer<UInt8>, isOn: Bool) {
        self.body = body
        isPastLastEnd = !isOn
    }

    /// Whether everything has been handed on.
    var isAtEnd: Bool { position >= body.count }

    /// The next chunk of about `size` bytes, ending between two tags where possible. Valid until the next call.
    mutating func next(_ size: Int) -> [UInt8] {
        chunk.removeAll(keepingCapacity: true)
        while chunk.count < size, position < body.count {
            let limit = position + size - chunk.count
            guard let start = sectionStart(before: min(limit, body.count)),
                let end = sectionEnd(from: start + 9)
            else {
                let end = Self.cut(body, from: position, at: limit)
                chunk.append(contentsOf: UnsafeBufferPointer(rebasing: body[position..<end]))
                position = end
                break
            }
            chunk.append(contentsOf: UnsafeBufferPointer(rebasing: body[position..<start]))
            chunk.append(contentsOf: "<?wirespool-cdata?>".utf8)
            sections.append((start + 9)..<end)
            position = end + 3
        }
        return chunk
    }

    /// Where the next section begins before `limit`. Its second bracket is rare in markup, its `<` is not.
    private func sectionStart(before limit: Int) -> Int? {
        if isPastLastEnd { return nil }
        let reach = UnsafeBufferPointer(rebasing: body[..<limit])
        var from = position
        while let bracket = reach.first(UInt8(ascii: "["), from: from) {
            if bracket >= position + 2, body.has("<![CDATA[", at: bracket - 2) { return bracket - 2 }
            from = bracket + 1
        }
        return nil
    }

    /// Where the section whose text begins at `start` ends.
    private mutating func sectionEnd(from start: Int) -> Int? {
        var from = start
        while let bracket = body.first(UInt8(ascii: "]"), from: from) {
            if body.has("]]>", at: bracket) { return bracket }
            from = bracket + 1
        }
        isPastLastEnd = true
        return nil
    }

    /// Where to end a chunk near `target`: after a `>` where one is close, else between two characters.
    private static func cut(_ body: UnsafeBufferPointer<UInt8>, from start: Int, at target: Int) -> Int {
        guard target < body.count else { return body.count }
        var end = target
        let floor = max(start + 1, target - 4096)
        while end > floor, body[end - 1] != UInt8(ascii: ">") { end -= 1 }
        if end > floor { return end }
        end = target
        while end > floor, body[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }
}
