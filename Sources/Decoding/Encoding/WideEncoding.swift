/// UTF-16 and UTF-32, told by their byte-order mark or by the zero bytes beside the first `<`, `{`, `[` or space.
struct WideEncoding {
    private let unit: Int
    private let isBigEndian: Bool
    /// Bytes of the byte-order mark.
    let markLength: Int

    var name: String { "utf-\(unit * 8)\(isBigEndian ? "be" : "le")" }

    /// Nil for bytes in any other encoding.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count >= 2 else { return nil }
        let head = (0..<4).map { $0 < bytes.count ? bytes[$0] : 1 }
        switch (head[0], head[1], head[2], head[3]) {
        case (0xFF, 0xFE, 0, 0): (unit, isBigEndian, markLength) = (4, false, 4)
        case (0, 0, 0xFE, 0xFF): (unit, isBigEndian, markLength) = (4, true, 4)
        case (0xFF, 0xFE, _, _): (unit, isBigEndian, markLength) = (2, false, 2)
        case (0xFE, 0xFF, _, _): (unit, isBigEndian, markLength) = (2, true, 2)
        case (let first, 0, 0, 0) where Self.opens(first): (unit, isBigEndian, markLength) = (4, false, 0)
        case (0, 0, 0, let first) where Self.opens(first): (unit, isBigEndian, markLength) = (4, true, 0)
        case (let first, 0, 1..., 0) where Self.opens(first): (unit, isBigEndian, markLength) = (2, false, 0)
        case (0, let first, 0, 1...) where Self.opens(first): (unit, isBigEndian, markLength) = (2, true, 0)
        default: return nil
        }
    }

    private static func opens(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "["), 0x20, 0x0A, 0x0D, 0x09: true
        default: false
        }
    }

    /// `bytes`, without the mark, as UTF-8. Lone surrogates and other impossible units become U+FFFD; an incomplete
    /// unit at the end is left out.
    func utf8(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(unit == 2 ? bytes.count : bytes.count / 2)
        var index = 0
        while index + unit <= bytes.count {
            var value = read(bytes, index)
            index += unit
            if unit == 2, value & 0xFC00 == 0xD800, index + 2 <= bytes.count {
                let low = read(bytes, index)
                if low & 0xFC00 == 0xDC00 {
                    value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
                    index += 2
                }
            }
            let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
            if scalar.value != 0xFEFF {
                output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return output
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
        var value: UInt32 = 0
        for offset in 0..<unit {
            value = value << 8 | UInt32(bytes[isBigEndian ? index + offset : index + unit - 1 - offset])
        }
        return value
    }
}
