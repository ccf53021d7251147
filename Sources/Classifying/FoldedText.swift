/// A text as matching sees it: symbols of `Alphabet`, words parted by exactly one separator, with the way back to the
/// UTF-8 offsets of the original.
struct FoldedText: Sendable {
    /// Symbols; the first and the last are separators.
    private(set) var symbols: [UInt8] = []
    /// UTF-8 offset in the original at which the symbol of the same index begins.
    private(set) var offsets: [UInt32] = []
    /// Indices into `symbols` of the separators that end a sentence, rising.
    private(set) var sentenceEnds: [Int] = []
    /// The original's length in UTF-8 bytes.
    private(set) var byteCount = 0

    /// Folds `text`, at most its first `limit` bytes.
    init(_ text: String, limit: Int = .max) {
        var text = text
        self = text.withUTF8 { FoldedText(bytes: $0, limit: limit) }
    }

    /// Folds UTF-8 bytes, at most `limit` of them; what is not UTF-8 counts as letters of another script.
    init(bytes: UnsafeBufferPointer<UInt8>, limit: Int = .max) {
        byteCount = min(bytes.count, limit)
        let bytes = UnsafeBufferPointer(rebasing: bytes.prefix(byteCount))
        // No byte makes more than one symbol; a separator stands at either end.
        let capacity = byteCount + 2
        symbols = [UInt8](unsafeUninitializedCapacity: capacity) { symbols, count in
            offsets = [UInt32](unsafeUninitializedCapacity: capacity) { offsets, offsetCount in
                var writer = FoldedTextWriter(symbols: symbols, offsets: offsets)
                writer.fold(bytes)
                count = writer.count
                offsetCount = writer.count
                sentenceEnds = writer.sentenceEnds
            }
        }
    }

    /// The range of UTF-8 offsets in the original that symbols `range` were made of.
    func original(_ range: Range<Int>) -> Range<Int> {
        let lower = Int(offsets[range.lowerBound])
        let upper = range.upperBound < offsets.count ? Int(offsets[range.upperBound]) : byteCount
        return lower..<max(lower, upper)
    }
}
