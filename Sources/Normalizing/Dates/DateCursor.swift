/// A place in the bytes of a date, moving forward.
struct DateCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count }
    /// The byte here; 0 at the end.
    var byte: UInt8 { peek(0) }

    func peek(_ distance: Int) -> UInt8 {
        position + distance < bytes.count ? bytes[position + distance] : 0
    }

    /// Steps over `byte` if it stands here.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard !isAtEnd, self.byte == byte else { return false }
        position += 1
        return true
    }

    mutating func skipSpaces() {
        while byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    /// How many digits stand here.
    var digits: Int {
        var count = 0
        while isDigit(peek(count)) { count += 1 }
        return count
    }

    /// Reads exactly `count` digits; nil, without moving, when there are fewer.
    mutating func number(digits count: Int) -> Int? {
        var value = 0
        for index in 0..<count {
            guard isDigit(peek(index)) else { return nil }
            value = value * 10 + Int(peek(index) & 15)
        }
        position += count
        return value
    }

    /// Reads a fraction of a second after its point or comma, as milliseconds.
    mutating func fraction() -> Int? {
        guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), isDigit(peek(1)) else { return nil }
        position += 1
        var value = 0
        var scale = 100
        while isDigit(byte) {
            value += Int(byte & 15) * scale
            scale /= 10
            position += 1
        }
        return value
    }

    /// Reads `+0200`, `+02:00`, `-5`, `+02` as minutes; nil, without moving, when none stands here.
    mutating func offset() -> Int? {
        let start = position
        let isNegative: Bool
        if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
            isNegative = byte == UInt8(ascii: "-")
            position += 1
        } else if byte == 0xE2, peek(1) == 0x88, peek(2) == 0x92 {
            // U+2212, the typographic minus.
            isNegative = true
            position += 3
        } else {
            return nil
        }
        var hours = 0
        var minutes = 0
        switch digits {
        case 1: hours = number(digits: 1) ?? 0
        case 2: hours = number(digits: 2) ?? 0
        case 3:
            hours = number(digits: 1) ?? 0
            minutes = number(digits: 2) ?? 0
        case 4:
            hours = number(digits: 2) ?? 0
            minutes = number(digits: 2) ?? 0
        default:
            position = start
            return nil
        }
        if byte == UInt8(ascii: ":"), isDigit(peek(1)), isDigit(peek(2)) {
            position += 1
            minutes = number(digits: 2) ?? 0
        }
        guard hours <= 15, minutes < 60 else {
            position = start
            return nil
        }
        return (hours * 60 + minutes) * (isNegative ? -1 : 1)
    }
}
