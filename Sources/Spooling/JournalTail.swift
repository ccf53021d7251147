import Stories

/// What the end of a journal shows after its writer went away in the middle of things. Pure: `Journal` reads and acts.
struct JournalTail: Equatable {
    /// What follows the last newline.
    enum Ending: Equatable {
        /// Nothing: the last line is whole.
        case clean
        /// The first `count` bytes of the line numbered `sequence`; the rest is to be appended.
        case begun(sequence: Int64, count: Int)
        /// Something else, as a power cut may leave. It stays where it is, without a newline, so that no reader takes
        /// it for a line, and the journal goes on in a new segment.
        case rubbish
    }

    /// Those of the lines owed that stand there whole.
    var written: Set<Int64> = []
    /// The highest number on any whole line.
    var last: Int64?
    var ending = Ending.clean

    /// Compares `bytes`, from the beginning of a line to the journal's end, with the lines `owed`, in the order of their
    /// numbers, of which `earlier` stand in older segments. Lines count as written only where they are equal to the byte.
    init(_ bytes: ArraySlice<UInt8>, owed: [Publication], earlier: Set<Int64> = []) {
        written = earlier
        let newline = UInt8(ascii: "\n")
        let owedBySequence = Dictionary(owed.map { ($0.sequence, $0.line) }) { first, _ in first }
        var rest = bytes
        while let end = rest.firstIndex(of: newline) {
            let line = rest[...end]
            if let sequence = JournalTail.sequence(of: line) {
                last = max(last ?? sequence, sequence)
                if let expected = owedBySequence[sequence], line.elementsEqual(expected) {
                    written.insert(sequence)
                }
            }
            rest = rest[(end + 1)...]
        }
        guard !rest.isEmpty else { return }
        let next = owed.first { !written.contains($0.sequence) }
        if let next, rest.count < next.line.count, next.line.starts(with: rest) {
            ending = .begun(sequence: next.sequence, count: rest.count)
        } else {
            ending = .rubbish
        }
    }

    /// The number that a story's line begins with: `{"seq":12,`.
    static func sequence(of line: ArraySlice<UInt8>) -> Int64? {
        let prefix = Array(#"{"seq":"#.utf8)
        guard line.starts(with: prefix) else { return nil }
        var value: Int64 = 0
        var digits = 0
        for byte in line.dropFirst(prefix.count) {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10, digits < 18 else { break }
            value = value * 10 + Int64(digit)
            digits += 1
        }
        return digits > 0 ? value : nil
    }
}
