/// What one look over some bytes says about their being UTF-8.
struct UTF8Survey: Equatable {
    /// Well-formed sequences of two to four bytes.
    private(set) var sequences = 0
    /// Bytes that belong to no well-formed sequence, but for a sequence cut off by the end.
    private(set) var strays = 0
    /// Bytes of a sequence that the end of the input cut off.
    private(set) var cutOff = 0

    var isASCII: Bool { sequences == 0 && strays == 0 && cutOff == 0 }
    var isUTF8: Bool { strays == 0 && cutOff == 0 }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            index = UTF8Survey.skipASCII(bytes, from: index)
            guard index < bytes.count else { return }
            let length = UTF8Survey.sequenceLength(bytes, at: index)
            if length > 0 {
                sequences += 1
                index += length
            } else if UTF8Survey.isCutOff(bytes, at: index) {
                cutOff = bytes.count - index
                return
            } else {
                strays += 1
                index += 1
            }
        }
    }

    /// Index of the first byte beyond ASCII at or after `start`, or the count.
    static func skipASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
        while index + 32 <= bytes.count {
            let a = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let b = base.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
            let c = base.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self)
            let d = base.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self)
            if (a | b | c | d) & 0x8080_8080_8080_8080 != 0 { break }
            index += 32
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        return index
    }

    /// Bytes of the well-formed sequence beyond ASCII at `index` (Unicode, table 3-7); 0 when there is none.
    static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = bytes[index]
        func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.count && range.contains(bytes[index + offset])
        }
        switch lead {
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
        case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
        case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
        case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }

    private static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(lead), index + length > bytes.count else { return false }
        return bytes[(index + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
    }
}
