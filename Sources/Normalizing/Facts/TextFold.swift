/// Folds text for comparison: lower case, letters and digits only, one space between words.
struct TextFold {
    private(set) var bytes: [UInt8] = []
    private var needsSpace = false

    /// Appends `text`, parted from what came before.
    mutating func append(_ text: String) {
        needsSpace = !bytes.isEmpty
        bytes.reserveCapacity(bytes.count + text.utf8.count + 1)
        var text = text
        text.withUTF8 { utf8 in
            TextFold.lowered.withUnsafeBufferPointer { lowered in fold(utf8, lowered) }
        }
    }

    private mutating func fold(_ utf8: UnsafeBufferPointer<UInt8>, _ lowered: UnsafeBufferPointer<UInt16>) {
        var index = 0
        while index < utf8.count {
            if utf8[index] < 0x80 {
                index = foldASCII(utf8, from: index)
                continue
            }
            let (scalar, length) = TextFold.scalar(utf8, at: index)
            index += length
            let folded =
                scalar < UInt32(lowered.count) ? UInt32(lowered[Int(scalar)]) : TextFold.beyond(scalar)
            guard folded != 0 else {
                needsSpace = !bytes.isEmpty
                continue
            }
            space()
            TextFold.append(folded, to: &bytes)
        }
    }

    /// Appends the letters and digits at `start` at once, or skips what is neither; gives where it stopped.
    private mutating func foldASCII(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < utf8.count, isLetter(utf8[index]) || isDigit(utf8[index]) { index += 1 }
        guard index > start else {
            needsSpace = !bytes.isEmpty
            return start + 1
        }
        space()
        // Digits have the bit that makes a letter lower-case.
        bytes.append(contentsOf: utf8[start..<index].lazy.map { $0 | 0x20 })
        return index
    }

    private mutating func space() {
        if needsSpace { bytes.append(0x20) }
        needsSpace = false
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

    private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        if scalar < 0x80 {
            bytes.append(UInt8(scalar))
        } else if scalar < 0x800 {
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        } else if scalar < 0x10000 {
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        } else {
            bytes.append(UInt8(0xF0 | scalar >> 18))
            bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
