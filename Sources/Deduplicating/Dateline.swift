/// The place, date and agency that open a dispatch: "BRUSSEL 18/09 (BELGA) = ", "ANVERS (Belga) – ", "PARIS,
/// 3 juin - ". They change from resend to resend and are no part of what is said.
enum Dateline {
    /// Bytes in which a dateline ends, if there is one.
    private static let reach = 96

    /// `text` without its dateline. A dateline begins with a word in capitals or names an agency in brackets,
    /// and ends with a dash or equals sign between spaces.
    static func dropped(from text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let head = text.prefix(reach)
        guard let end = terminator(in: head), beginsWithCapitals(head) || hasBrackets(head.prefix(end)) else {
            return text
        }
        return UnsafeBufferPointer(rebasing: text.dropFirst(end))
    }

    /// Where the text goes on behind the first " - ", " – ", " — " or " = " (the second space may be
    /// missing); nil when a sentence ends before.
    private static func terminator(in head: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var index = head.startIndex
        while index < head.endIndex {
            switch head[index] {
            case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\n"): return nil
            case UInt8(ascii: " "), UInt8(ascii: ")"):
                if let length = dash(in: head[(index + 1)...]) { return index + 1 + length }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The length of the dash or equals sign at the front of `rest`, spaces around it included.
    private static func dash(in rest: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let trimmed = rest.drop { $0 == UInt8(ascii: " ") }
        guard let first = trimmed.first else { return nil }
        let before = trimmed.startIndex - rest.startIndex
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "="):
            guard trimmed.dropFirst().first == UInt8(ascii: " ") else { return nil }
            return before + 2
        case 0xE2:
            guard trimmed.count >= 3, trimmed[trimmed.startIndex + 1] == 0x80,
                (0x93...0x94).contains(trimmed[trimmed.startIndex + 2])
            else { return nil }
            return before + 3
        default: return nil
        }
    }

    private static func beginsWithCapitals(_ head: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let word = head.prefix { $0 >= 0x80 || isLetter($0) }
        return word.count >= 3 && word.allSatisfy { $0 & 0xE0 != 0x60 || $0 >= 0x80 }
    }

    private static func hasBrackets(_ head: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let open = head.firstIndex(of: UInt8(ascii: "(")) else { return false }
        return head[open...].contains(UInt8(ascii: ")"))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
