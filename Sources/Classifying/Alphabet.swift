/// The symbols that matching sees: a text's letters without case or accents, its digits, and one symbol for all that
/// parts words. So `L'ÉTAT`, `l’état` and `l'etat` are the same.
enum Alphabet {
    /// What parts words: space, punctuation, apostrophe, hyphen.
    static let separator: UInt8 = 0
    /// `a` is 1, `z` is 26.
    static let a: UInt8 = 1
    /// `0` is 27, `9` is 36.
    static let zero: UInt8 = 27
    /// A letter of another script.
    static let other: UInt8 = 37

    /// What a Latin letter beyond ASCII folds to: one symbol, or two (ß, œ, æ); the second is `separator` when
    /// there is none.
    struct Folded {
        var first: UInt8
        var second: UInt8
    }

    /// Symbol of each ASCII byte.
    static let ascii: [UInt8] = (0..<128).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(byte) - UInt8(ascii: "a") + a
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) - UInt8(ascii: "A") + a
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0") + zero
        default: separator
        }
    }

    /// Symbols of U+00C0 to U+017F (Latin-1 letters and Latin Extended-A).
    static let latin: [Folded] = {
        // One entry a code point, in order: its base letter, "." for a sign that is no letter.
        let bases =
            "aaaaaa1ceeeeiiiidnooooo.ouuuuyt2aaaaaa1ceeeeiiiidnooooo.ouuuuyty"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
            + "lllnnnnnnnnnoooooo33rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
        return bases.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "1"): Folded(first: symbol("a"), second: symbol("e"))
            case UInt8(ascii: "2"): Folded(first: symbol("s"), second: symbol("s"))
            case UInt8(ascii: "3"): Folded(first: symbol("o"), second: symbol("e"))
            case UInt8(ascii: "."): Folded(first: separator, second: separator)
            default: Folded(first: ascii[Int(byte)], second: separator)
            }
        }
    }()

    private static func symbol(_ letter: Unicode.Scalar) -> UInt8 { ascii[Int(letter.value)] }
}
