/// The name of an element or attribute, without regard to case: its first sixteen bytes as one number. None that the
/// sanitizer knows shares them with another.
struct MarkupName: Hashable, Sendable {
    private let bits: UInt128

    init(_ bytes: some Sequence<UInt8>) {
        var bits: UInt128 = 0
        for byte in bytes.prefix(16) { bits = bits << 8 | UInt128(lowercased(byte)) }
        self.bits = bits
    }

    init(_ name: some StringProtocol) {
        self.init(name.utf8)
    }

    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        var bits: UInt128 = 0
        for index in bytes.startIndex..<min(bytes.endIndex, bytes.startIndex + 16) {
            bits = bits << 8 | UInt128(lowercased(bytes.base[index]))
        }
        self.bits = bits
    }

    /// Whether there is no name at all.
    var isEmpty: Bool { bits == 0 }

    /// Appends the name in lower case.
    func append(to markup: inout [UInt8]) {
        withUnsafeBytes(of: bits.bigEndian) { bytes in
            markup.append(contentsOf: bytes[(bits.leadingZeroBitCount / 8)...])
        }
    }
}
