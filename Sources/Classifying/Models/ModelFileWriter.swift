/// Puts a model's numbers and strings one behind the other.
struct ModelFileWriter {
    var bytes: [UInt8] = []

    mutating func write(_ number: UInt8) { bytes.append(number) }

    /// Little-endian.
    mutating func write(_ number: UInt32) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    /// IEEE 754 binary32, little-endian.
    mutating func write(_ number: Float) { write(number.bitPattern) }

    mutating func write(count: Int) { write(UInt32(count)) }

    /// Its length in UTF-8 bytes, then the bytes.
    mutating func write(_ string: String) {
        write(count: string.utf8.count)
        bytes += string.utf8
    }
}
