/// Characters that mean something in HTML, written so that they do not.
enum Escaping {
    /// Appends character data.
    static func appendText(_ characters: UnsafeBufferPointer<UInt8>, to markup: inout [UInt8]) {
        var clean = 0
        for index in characters.indices {
            let entity: StaticString
            switch characters[index] {
            case UInt8(ascii: "&"): entity = "&amp;"
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: ">"): entity = "&gt;"
            default: continue
            }
            append(characters, clean..<index, then: entity, to: &markup)
            clean = index + 1
        }
        markup.append(contentsOf: UnsafeBufferPointer(rebasing: characters[clean...]))
    }

    /// Appends an attribute's value, to stand between double quotes; the grave accent is one to old browsers.
    static func appendAttribute(_ characters: UnsafeBufferPointer<UInt8>, to markup: inout [UInt8]) {
        var clean = 0
        for index in characters.indices {
            let entity: StaticString
            switch characters[index] {
            case UInt8(ascii: "&"): entity = "&amp;"
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: ">"): entity = "&gt;"
            case UInt8(ascii: "\""): entity = "&quot;"
            case UInt8(ascii: "`"): entity = "&#96;"
            default: continue
            }
            append(characters, clean..<index, then: entity, to: &markup)
            clean = index + 1
        }
        markup.append(contentsOf: UnsafeBufferPointer(rebasing: characters[clean...]))
    }

    private static func append(
        _ characters: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, then entity: StaticString,
        to markup: inout [UInt8]
    ) {
        markup.append(contentsOf: UnsafeBufferPointer(rebasing: characters[range]))
        markup.append(
            contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
    }
}
