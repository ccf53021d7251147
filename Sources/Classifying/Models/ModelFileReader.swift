/// Takes a model's numbers and strings apart. No count is believed before the bytes for it are there.
struct ModelFileReader {
    /// What has not been read yet.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func uint8() throws(ClassifyingError) -> UInt8 {
        let byte = try take(1)
        return byte[byte.startIndex]
    }

    mutating func uint32() throws(ClassifyingError) -> UInt32 {
        try take(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
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
        guard let string = String(validating: try take(try count()), as: UTF8.self) else {
            throw .model(reason: "is damaged: it holds text that is not UTF-8")
        }
        return string
    }

    mutating func take(_ count: Int) throws(ClassifyingError) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw .model(reason: "is damaged: it ends too early") }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
