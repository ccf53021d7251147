/// A gzip stream (RFC 1952) of a few bytes that inflates to many: one literal, then copies of it by the longest match.
package enum GzipBomb {
    /// Bytes that inflate to at least `size` zeros, at about 160 to 1. There is no trailer: nobody is to come that far.
    package static func bytes(inflatingTo size: Int) -> [UInt8] {
        var bits = BitWriter(bytes: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
        // One final block with fixed codes (RFC 1951 §3.2.6), and a zero as literal: 0x30 in eight bits.
        bits.append(0b1, count: 1)
        bits.append(0b01, count: 2)
        bits.append(0b0000_1100, count: 8)
        // Length 258 is code 285, 11000101; distance 1 is code 0, 00000. Codes go out from their highest bit.
        for _ in 0...(size / 258) { bits.append(0b0_0000_1010_0011, count: 13) }
        return bits.bytes
    }

    private struct BitWriter {
        var bytes: [UInt8]
        private var pending: UInt32 = 0
        private var count: UInt32 = 0

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        /// Appends the low `count` bits, lowest first.
        mutating func append(_ bits: UInt32, count added: UInt32) {
            pending |= bits << count
            count += added
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                count -= 8
            }
        }
    }
}
