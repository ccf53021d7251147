/// Which three symbols may begin a term that may begin inside a word: a filter that lets few others pass, since every
/// symbol of a text is asked about.
struct InfixStarts: Sendable {
    private static let bits: UInt32 = 13

    /// One bit a slot.
    private let isKnown: Table<UInt64>

    /// The filter for the infixes among `terms`.
    init(_ terms: [Term]) {
        var isKnown = [UInt64](repeating: 0, count: 1 << (InfixStarts.bits - 6))
        func add(_ symbols: [UInt8]) {
            // An infix that ends here, or goes on in another word: anything may follow.
            guard symbols.count >= 3 else {
                for next in UInt8(0)..<64 { add(symbols + [next]) }
                return
            }
            let slot = InfixStarts.slot(symbols[0], symbols[1], symbols[2])
            isKnown[slot >> 6] |= 1 << UInt64(slot & 63)
        }
        for term in terms where term.isInfix { add(term.words[0].symbols) }
        self.isKnown = Table(isKnown)
    }

    /// The filter that `write` wrote.
    init(_ file: inout ModelFileReader) throws(ClassifyingError) {
        isKnown = try file.table(of: UInt64.self)
        guard isKnown.count == 1 << (InfixStarts.bits - 6) else {
            throw .model(reason: "is damaged: its filter of infixes has another size")
        }
    }

    func write(to file: inout ModelFileWriter) { file.write(isKnown) }

    /// False when no infix begins with these symbols.
    func mayBegin(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        let slot = InfixStarts.slot(first, second, third)
        return isKnown[slot >> 6] & 1 << UInt64(slot & 63) != 0
    }

    private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        let key = UInt32(first) << 12 | UInt32(second) << 6 | UInt32(third)
        return Int((key &* 0x9E37_79B1) &>> (32 &- bits))
    }
}
