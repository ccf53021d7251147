/// Lines of offsets in a text, asked for in rising order, so that no byte is counted twice.
struct LineCounter {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Line of `offset`, from 1.
    mutating func line(at offset: Int) -> Int {
        let end = min(offset, bytes.count)
        if end < self.offset { (self.offset, line) = (0, 1) }
        line += bytes.withUnsafeBufferPointer { $0.lineFeeds(in: self.offset..<end) }
        self.offset = end
        return line
    }
}
