/// What one look over a CDATA section says.
struct CDATASurvey {
    /// Line feeds.
    private(set) var lines = 0
    private(set) var hasCarriageReturn = false
    /// Whether it holds a control character that XML does not allow.
    private(set) var hasIllegalControl = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
        // Eight bytes at a time; only those with something below space in them are looked at one by one.
        var index = 0
        while index + 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let high = word & 0x8080_8080_8080_8080
            let below = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
            if below & ~high != 0 { look(at: bytes[index..<(index + 8)]) }
            index += 8
        }
        look(at: bytes[index...])
    }

    private mutating func look(at bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        for byte in bytes where byte < 0x20 {
            switch byte {
            case 0x0A: lines += 1
            case 0x0D: hasCarriageReturn = true
            case 0x09: break
            default: hasIllegalControl = true
            }
        }
    }
}
