/// What one look over a CDATA section says.
struct CDATASurvey {
    /// Line feeds.
    private(set) var lines = 0
    private(set) var hasCarriageReturn = false
    /// Whether it holds a control character that XML does not allow.
    private(set) var hasIllegalControl = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        // Blocks short enough for counts of a byte, and plain enough to be vectorized.
        var start = 0
        while start < bytes.count {
            let end = min(start + 240, bytes.count)
            var feeds: UInt8 = 0
            var returns: UInt8 = 0
            var controls: UInt8 = 0
            for index in start..<end {
                let byte = bytes[index]
                feeds &+= byte == 0x0A ? 1 : 0
                returns |= byte == 0x0D ? 1 : 0
                controls |= byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 ? 1 : 0
            }
            lines += Int(feeds)
            if returns != 0 { hasCarriageReturn = true }
            if controls != 0 { hasIllegalControl = true }
            start = end
        }
    }
}
