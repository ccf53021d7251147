/// Puts a model's numbers, strings and tables one behind the other.
struct ModelFileWriter {
    private(set) var bytes: [UInt8]

    /// Goes on behind `bytes`.
    init(_ bytes: [UInt8] = []) {
        self.bytes = bytes
    }

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

    /// How many elements it has, zeros up to the next multiple of `ModelFile.alignment`, then the elements as they lie in
    /// memory.
    mutating func write(_ table: Table<some BitwiseCopyable & Sendable>) {
        write(count: table.count)
        while bytes.count % ModelFile.alignment != 0 { bytes.append(0) }
        table.withUnsafeBufferPointer { bytes += UnsafeRawBufferPointer($0) }
    }
}
