import CXML

/// Character references as HTML writes them: `&eacute;`, `&#233;`, `&#xE9;`.
struct HTMLEntity {
    let scalar: Unicode.Scalar
    /// Bytes that it takes, from the ampersand on.
    let length: Int

    /// Where a reference stands decides whether it may lack its semicolon (HTML §13.2.5.73).
    enum Place { case text, attribute }

    /// The reference whose ampersand is at `start`; nil when there is none that means a character.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, in place: Place) -> HTMLEntity? {
        let next = start + 1
        guard next < bytes.count else { return nil }
        return bytes[next] == UInt8(ascii: "#")
            ? numeric(bytes, at: start) : named(bytes, at: start, in: place)
    }

    private static func numeric(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> HTMLEntity? {
        var position = start + 2
        var radix: UInt32 = 10
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "x") {
            radix = 16
            position += 1
        }
        let digits = position
        var value: UInt32 = 0
        while position < bytes.count, let digit = digit(bytes[position], radix: radix) {
            value = min(value * radix + digit, 0x11_0000)
            position += 1
        }
        guard position > digits else { return nil }
        if position < bytes.count, bytes[position] == UInt8(ascii: ";") { position += 1 }
        return HTMLEntity(scalar: Unicode.Scalar(value) ?? "\u{FFFD}", length: position - start)
    }

    private static func digit(_ byte: UInt8, radix: UInt32) -> UInt32? {
        if isDigit(byte) { return UInt32(byte & 15) }
        return radix == 16 && isHexDigit(byte) ? UInt32(byte & 15) + 9 : nil
    }

    private static func named(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, in place: Place
    ) -> HTMLEntity? {
        var position = start + 1
        var key: UInt64 = 0
        while position < bytes.count, position - start <= longestName,
            isLetter(bytes[position]) || isDigit(bytes[position])
        {
            key = key << 8 | UInt64(bytes[position])
            position += 1
        }
        guard let scalar = scalars[key] else { return nil }
        if position < bytes.count, bytes[position] == UInt8(ascii: ";") {
            return HTMLEntity(scalar: scalar, length: position + 1 - start)
        }
        // Old names, those of Latin-1, are known without it; in an address "&copy=2" is a parameter.
        guard place == .text, scalar.value < 0x100, position - start <= longestName else { return nil }
        return HTMLEntity(scalar: scalar, length: position - start)
    }

    /// Bytes of HTML 4's longest name, `thetasym`: a name fits a number of 64 bits.
    private static let longestName = 8

    /// What each name stands for, the name's bytes as one number.
    private static let scalars: [UInt64: Unicode.Scalar] = {
        var scalars: [UInt64: Unicode.Scalar] = [:]
        // Up to the last that HTML 4.01 §24 names, the black diamond suit.
        for value in UInt32(0)...0x2666 {
            guard let entity = htmlEntityValueLookup(value), let name = entity.pointee.name,
                let scalar = Unicode.Scalar(value)
            else { continue }
            var key: UInt64 = 0
            for byte in UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name))) {
                key = key << 8 | UInt64(byte)
            }
            scalars[key] = scalar
        }
        return scalars
    }()
}
