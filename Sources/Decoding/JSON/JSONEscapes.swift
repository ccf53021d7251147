/// Escapes in JSON strings (RFC 8259 §7).
enum JSONEscapes {
    /// The string whose bytes between the quotes are `bytes`.
    static func resolved(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var clean = 0
        var index = 0
        while let escape = bytes.first(UInt8(ascii: "\\"), from: index) {
            text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[clean..<escape]))
            index = escape + 1
            clean = index
            guard index < bytes.count else { break }
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
            case UInt8(ascii: "u"):
                text.append(contentsOf: UTF8.encode(scalar(bytes, &index)).unsafelyUnwrapped)
            default: text.append(byte)
            }
            clean = index
        }
        if clean < bytes.count { text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[clean...])) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The scalar of `\uXXXX` whose digits begin at `index`, two of them for one beyond the basic plane; U+FFFD for half a
    /// pair.
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unicode.Scalar {
        guard let unit = hexadecimal(bytes, &index) else { return "\u{FFFD}" }
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        var after = index + 2
        guard bytes.has("\\u", at: index), let low = hexadecimal(bytes, &after), low & 0xFC00 == 0xDC00 else {
            return "\u{FFFD}"
        }
        index = after
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF) ?? "\u{FFFD}"
    }

    private static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32? {
        guard bytes.count - index >= 4 else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<(index + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }
}
