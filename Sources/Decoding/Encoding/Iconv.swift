import Glibc

/// Owner of one iconv(3) conversion to UTF-8.
struct Iconv: ~Copyable {
    private let descriptor: iconv_t

    /// Nil when the C library does not know `charset`.
    init?(from charset: String) {
        let descriptor = iconv_open("UTF-8", charset)
        guard let descriptor, descriptor != iconv_t(bitPattern: -1) else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    /// `bytes` as UTF-8; what the charset does not allow becomes U+FFFD, and `lost` counts such bytes.
    func convert(_ bytes: UnsafeBufferPointer<UInt8>) -> (utf8: [UInt8], lost: Int) {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var lost = 0
        var input = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var left = bytes.count
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16 << 10) { buffer in
            while left > 0 {
                var target = buffer.baseAddress
                var room = buffer.count
                let result = iconv(descriptor, &input, &left, &target, &room)
                let reason = errno
                buffer[..<(buffer.count - room)].withMemoryRebound(to: UInt8.self) {
                    output.append(contentsOf: $0)
                }
                guard result == -1, reason != E2BIG, left > 0 else { continue }
                lost += 1
                if reason == EINVAL { return }
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                input = input?.advanced(by: 1)
                left -= 1
            }
        }
        return (output, lost)
    }
}
