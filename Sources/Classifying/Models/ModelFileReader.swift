/// Takes a model's numbers, strings and tables apart. No count is believed before the bytes for it are there.
struct ModelFileReader {
    private let memory: ModelMemory
    /// Where the next number begins.
    private(set) var position = 0

    init(_ memory: ModelMemory) {
        self.memory = memory
    }

    /// What has not been read yet.
    var rest: Slice<UnsafeRawBufferPointer> { memory.bytes[position...] }

    mutating func uint32() throws(ClassifyingError) -> UInt32 {
        let bytes = try take(4)
        return UInt32(
            littleEndian: memory.bytes.loadUnaligned(fromByteOffset: bytes.lowerBound, as: UInt32.self))
    }

    /// A number that is one: no model has infinite weights.
    mutating func float() throws(ClassifyingError) -> Float {
        let number = Float(bitPattern: try uint32())
        guard number.isFinite else { throw .model(reason: "is damaged: it holds a number that is none") }
        return number
    }

    /// How many of something follow; each takes a byte at least.
    mutating func count() throws(ClassifyingError) -> Int {
        let count = Int(try uint32())
        guard count <= rest.count else { throw .model(reason: "is damaged: it ends too early") }
        return count
    }

    mutating func string() throws(ClassifyingError) -> String {
        let bytes = memory.bytes[try take(try count())]
        guard let string = String(validating: bytes, as: UTF8.self) else {
            throw .model(reason: "is damaged: it holds text that is not UTF-8")
        }
        return string
    }

    /// A table, which stays where it is.
    mutating func table<Element: BitwiseCopyable & Sendable>(
        of type: Element.Type
    ) throws(ClassifyingError) -> Table<Element> {
        let count = try count()
        _ = try take(-position & (ModelFile.alignment - 1))
        let bytes = try take(count * MemoryLayout<Element>.stride)
        return Table(memory, offset: bytes.lowerBound, count: count)
    }

    /// Moves on by `count` bytes, and returns where they are.
    mutating func take(_ count: Int) throws(ClassifyingError) -> Range<Int> {
        guard count <= rest.count else { throw .model(reason: "is damaged: it ends too early") }
        defer { position += count }
        return position..<position + count
    }
}
