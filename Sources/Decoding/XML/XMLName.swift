import Glibc

/// Names in a byte buffer (XML 1.0 §2.3, productions 4 and 4a).
enum XMLName {
    /// The longest name at `start`; empty when none begins there.
    static func range(in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
        var end = start
        while end < source.count {
            let byte = source[end]
            if byte < 0x80 {
                guard isNameByte(byte), end > start || isNameStart(byte) else { break }
                end += 1
            } else {
                let length = nameCharacterLength(source, at: end, isFirst: end == start)
                guard length > 0 else { break }
                end += length
            }
        }
        return start..<end
    }

    /// ASCII characters of names.
    static func isNameByte(_ byte: UInt8) -> Bool {
        isNameStart(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    static func isNameStart(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ":")
    }

    /// Bytes of the name character beyond ASCII at `index`; 0 when it is none.
    private static func nameCharacterLength(
        _ source: UnsafeBufferPointer<UInt8>, at index: Int, isFirst: Bool
    ) -> Int {
        let lead = source[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, index + length <= source.count else { return 0 }
        var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length { value = value << 6 | UInt32(source[index + offset] & 0x3F) }
        switch value {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
            0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            return length
        case 0xB7, 0x300...0x36F, 0x203F...0x2040:
            return isFirst ? 0 : length
        default:
            return 0
        }
    }

    static func areEqual(
        _ source: UnsafeBufferPointer<UInt8>, _ left: Range<Int>, _ right: Range<Int>
    ) -> Bool {
        guard left.count == right.count, let base = source.baseAddress else { return false }
        return memcmp(base + left.lowerBound, base + right.lowerBound, left.count) == 0
    }

    static func areEqualIgnoringCase(
        _ source: UnsafeBufferPointer<UInt8>, _ left: Range<Int>, _ right: Range<Int>
    ) -> Bool {
        guard left.count == right.count, let base = source.baseAddress else { return false }
        let a = UnsafeRawPointer(base + left.lowerBound).assumingMemoryBound(to: CChar.self)
        let b = UnsafeRawPointer(base + right.lowerBound).assumingMemoryBound(to: CChar.self)
        return strncasecmp(a, b, left.count) == 0
    }

    /// Elements of HTML that have no end tag, save those whose names RSS and its kin use themselves.
    static func isVoidHTML(_ source: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Bool {
        guard name.count <= 5 else { return false }
        switch String(decoding: UnsafeBufferPointer(rebasing: source[name]), as: UTF8.self).lowercased() {
        case "br", "hr", "img", "input", "wbr", "area", "col", "embed", "param": return true
        default: return false
        }
    }
}
