/// Spoils documents by chance, the same way for the same seed.
package struct Mutator: Sendable {
    private var generator: SeededGenerator

    package init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// `document` with one to eight faults. `other` lends slices of itself.
    package mutating func spoil(_ document: [UInt8], with other: [UInt8]) -> [UInt8] {
        var bytes = document
        for _ in 0..<Int.random(in: 1...8, using: &generator) { spoil(&bytes, other) }
        return bytes
    }

    private mutating func spoil(_ bytes: inout [UInt8], _ other: [UInt8]) {
        guard !bytes.isEmpty else {
            bytes = other
            return
        }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 2: bytes.removeSubrange(slice(of: bytes, from: place))
        case 3: bytes.insert(contentsOf: bytes[slice(of: bytes, from: place)], at: place)
        case 4:
            let token = Mutator.tokens.randomElement(using: &generator) ?? ""
            bytes.insert(contentsOf: token.utf8, at: place)
        case 5:
            let token = Mutator.tokens.randomElement(using: &generator) ?? ""
            let count = Int.random(in: 1...300, using: &generator)
            bytes.insert(contentsOf: (0..<count).flatMap { _ in Array(token.utf8) }, at: place)
        case 6 where !other.isEmpty:
            let start = Int.random(in: 0..<other.count, using: &generator)
            bytes.insert(contentsOf: other[slice(of: other, from: start)], at: place)
        case 7: bytes.removeSubrange(place...)
        default:
            let noise = (0..<Int.random(in: 1...16, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            bytes.insert(contentsOf: noise, at: place)
        }
    }

    private mutating func slice(of bytes: [UInt8], from start: Int) -> Range<Int> {
        start..<min(bytes.count, start + Int.random(in: 1...400, using: &generator))
    }

    /// What parsers stumble over.
    private static let tokens = [
        "<![CDATA[", "]]>", "&", "<!--", "-->", "\0", "<", ">", "\"", "'", "</item>", "<item>", "<entry>",
        "</", "/>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]>", "<!DOCTYPE x [", "&#0;", "&#x110000;", "&nbsp;", "&a;", "<?",
        "?>",
        " xmlns:a=\"\"", " xmlns=\"http://www.w3.org/2005/Atom\"", " xml:base=\"../\"", " xml:lang=\"\"",
        "<a b=c d>",
        "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "\u{FEFF}", "\u{FFFE}", "\r", "\u{1}", "\u{3}",
        "\u{1A}", "{", "[",
        "}", "]", "\\u0000", "\\ud800", "Content-Type: multipart/mixed; boundary=\"x\"\n\n--x\n",
        "=?utf-8?B?w?=",
        "99999999999999999999", "-1", "<div>", "<svg><a>", "<table>", "<script>", "<x:y z:w=\"1\">", "%PDF",
        "=\n",
    ]
}
