/// Text without what no reader should meet: control characters go, C1 codes become the windows-1252 characters that
/// their senders meant, byte-order marks and non-characters go.
enum CleanText {
    /// Calls `body` with the pieces of `bytes` (UTF-8) that may stand, in order. Tab and line feed stay, a carriage
    /// return goes, the line and paragraph separators of Unicode become line feeds.
    static func forEachRun(
        of bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var clean = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            // All of ASCII but control characters, and most leading bytes, at one glance.
            guard byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF else {
                index += 1
                continue
            }
            guard let (length, replacement) = fault(bytes, at: index) else {
                index += 1
                continue
            }
            if index > clean { body(UnsafeBufferPointer(rebasing: bytes[clean..<index])) }
            if let replacement { replacement.withUTF8Buffer(body) }
            index += length
            clean = index
        }
        if clean < bytes.count { body(UnsafeBufferPointer(rebasing: bytes[clean...])) }
    }

    /// How many bytes at `index` must go, and what comes for them; nil when the byte may stand.
    static func fault(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (length: Int, replacement: StaticString?)? {
        let byte = bytes[index]
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        let third = index + 2 < bytes.count ? bytes[index + 2] : 0
        switch byte {
        case 0x09, 0x0A: return nil
        case 0x00...0x1F, 0x7F: return (1, nil)
        case 0xC2 where next >= 0x80 && next < 0xA0: return (2, windows1252[Int(next) - 0x80])
        case 0xE2 where next == 0x80 && (third == 0xA8 || third == 0xA9): return (3, "\n")
        case 0xEF where next == 0xBB && third == 0xBF: return (3, nil)
        case 0xEF where next == 0xBF && (third == 0xBE || third == 0xBF): return (3, nil)
        default: return nil
        }
    }

    /// 0x80 to 0x9F.
    private static let windows1252: [StaticString?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
        nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]
}
