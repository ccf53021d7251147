/// Folds text for comparison: lower case, letters and digits only, one space between words.
struct TextFold {
    private(set) var bytes: [UInt8] = []

    /// Appends `text`, parted from what came before.
    mutating func append(_ text: String) {
        var text = text
        let isFirst = bytes.isEmpty
        // No character's lower-case form is longer by half, and a space takes the place of something.
        bytes += text.withUTF8 { utf8 in
            [UInt8](unsafeUninitializedCapacity: 2 * utf8.count + 1) { output, count in
                TextFold.lowered.withUnsafeBufferPointer {
                    count = TextFold.fold(utf8, into: output, lowered: $0, isFirst: isFirst)
                }
            }
        }
    }

    /// Writes the folded form of `utf8` to `output`, after a space unless it is the first; gives its length.
    private static func fold(
        _ utf8: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>,
        lowered: UnsafeBufferPointer<UInt16>, isFirst: Bool
    ) -> Int {
        var count = 0
        var needsSpace = !isFirst
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            let folded: UInt32
            if byte < 0x80 {
                // Digits have the bit that makes a letter lower-case.
                folded = isLetter(byte) || isDigit(byte) ? UInt32(byte | 0x20) : 0
                index += 1
            } else {
                let (scalar, length) = scalar(utf8, at: index)
                folded = scalar < UInt32(lowered.count) ? UInt32(lowered[Int(scalar)]) : beyond(scalar)
                index += length
            }
            guard folded != 0 else {
                needsSpace = !isFirst || count > 0
                continue
            }
            if needsSpace {
                output[count] = 0x20
                count += 1
                needsSpace = false
            }
            count += write(folded, to: output, at: count)
        }
        return count
    }

    /// The lower-case form of each scalar below U+2000 by number, 0 for what is no letter, mark or digit.
    private static let lowered: [UInt16] = (0..<0x2000).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)), isWordPart(scalar) else { return 0 }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        guard lower.count == 1, let first = lower.first, first.value < 0x10000 else { return UInt16(value) }
        return UInt16(first.value)
    }

    /// As in `lowered`, for the rest: few scripts up there have cases, and none of them is folded.
    private static func beyond(_ value: UInt32) -> UInt32 {
        if value < 0x2C00 { return 0 }
        if value >= 0x3041, value <= 0xD7A3 { return value }
        guard let scalar = Unicode.Scalar(value), isWordPart(scalar) else { return 0 }
        return value
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark,
            .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    /// Decodes the scalar that begins at `index`; `utf8` is valid, as strings are.
    private static func scalar(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
        func tail(_ offset: Int) -> UInt32 { UInt32(utf8[index + offset] & 0x3F) }
        let lead = UInt32(utf8[index])
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(1), 2) }
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
        return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }

    /// Writes a scalar's UTF-8; gives its length.
    private static func write(
        _ scalar: UInt32, to output: UnsafeMutableBufferPointer<UInt8>, at position: Int
    ) -> Int {
        if scalar < 0x80 {
            output[position] = UInt8(truncatingIfNeeded: scalar)
            return 1
        }
        let length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
        var rest = scalar
        for offset in (1..<length).reversed() {
            output[position + offset] = UInt8(truncatingIfNeeded: 0x80 | rest & 0x3F)
            rest >>= 6
        }
        let mark: UInt32 = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0
        output[position] = UInt8(truncatingIfNeeded: mark | rest)
        return length
    }
}
