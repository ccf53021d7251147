/// Where a document is cut off, so that every way to end early is tried without an hour's work on one long feed.
struct Truncations {
    /// Bytes that the cuts of one document may add up to: every length of documents up to 11 kB.
    private static let budget = 64 << 20
    /// Of longer ones, every length within this many bytes, where declarations, roots and headers stand.
    private static let head = 2048

    let bytes: [UInt8]

    /// The lengths to which the document is cut, in rising order. Of a long one: every length of its head, then half of the
    /// budget for the bounds of tokens (before and after what opens and closes tags, strings, references and lines), half
    /// for lengths evenly apart.
    var lengths: [Int] {
        let count = bytes.count
        if count * count / 2 <= Truncations.budget { return Array(0..<count) }
        var lengths = Set(0..<min(Truncations.head, count))
        let most = Truncations.budget / max(1, count / 2)
        let step = max(1, count / max(1, most / 2))
        lengths.formUnion(stride(from: 0, to: count, by: step))
        let bounds = bytes.indices.filter { Truncations.isBound(bytes[$0]) }.flatMap { [$0, $0 + 1] }
        let every = max(1, bounds.count / max(1, most / 2))
        lengths.formUnion(stride(from: 0, to: bounds.count, by: every).map { min(bounds[$0], count - 1) })
        return lengths.sorted()
    }

    private static func isBound(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "&"),
            UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: byte >= 0xC0
        }
    }
}
