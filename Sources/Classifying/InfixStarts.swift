/// Which three symbols may begin a term that may begin inside a word: a filter that lets few others pass, since every
/// symbol of a text is asked about.
struct InfixStarts: Sendable {
    private static let bits: UInt32 = 13

    private var isKnown = [Bool](repeating: false, count: 1 << bits)

    /// The filter for the infixes among `terms`.
    init(_ terms: [Term]) {
        for term in terms where term.isInfix {
            let first = term.words[0].symbols
            switch first.count {
            case 1: for second in UInt8(0)..<64 { add(first[0], second) }
            case 2: add(first[0], first[1])
            default: isKnown[InfixStarts.slot(first[0], first[1], first[2])] = true
            }
        }
    }

    /// False when no infix begins with these symbols.
    func mayBegin(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        isKnown[InfixStarts.slot(first, second, third)]
    }

    /// Adds an infix that ends here, or goes on in another word: anything may follow.
    private mutating func add(_ first: UInt8, _ second: UInt8) {
        for third in UInt8(0)..<64 { isKnown[InfixStarts.slot(first, second, third)] = true }
    }

    private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        let key = UInt32(first) << 12 | UInt32(second) << 6 | UInt32(third)
        return Int((key &* 0x9E37_79B1) &>> (32 &- bits))
    }
}
