/// A word of a text in 32 bits: 16 of the hash of its first letters, 12 of the whole word's, 4 of what it
/// looks like. Two words in a million are taken for each other; in texts of a few hundred words that is never
/// a shingle.
struct Token: Sendable, Equatable {
    /// Letters of a word that inflection mostly leaves alone ("handgranaat", "handgranaten").
    static let stemLength = 5

    var bits: UInt32

    init(bits: UInt32) {
        self.bits = bits
    }

    init(word: UInt32, stem: UInt32, isNumber: Bool, isName: Bool, startsSentence: Bool, isLong: Bool) {
        let mixedStem = Token.mixed(stem) & 0xFFFF_0000
        let mixedWord = Token.mixed(word) >> 16 & 0xFFF0
        bits =
            mixedStem | mixedWord | (isNumber ? 1 : 0) | (isName ? 2 : 0) | (startsSentence ? 4 : 0)
            | (isLong ? 8 : 0)
    }

    /// Equal for equal words.
    var word: UInt32 { bits >> 4 }
    /// Equal for words that begin alike.
    var stem: UInt32 { bits >> 16 }
    /// Digits only.
    var isNumber: Bool { bits & 1 != 0 }
    /// Begins with a capital in the middle of a sentence.
    var isName: Bool { bits & 2 != 0 }
    var startsSentence: Bool { bits & 4 != 0 }
    /// Five letters or more: mostly not a function word.
    var isLong: Bool { bits & 8 != 0 }

    /// The last step of MurmurHash3: FNV's upper bits hardly depend on a word's last letter.
    static func mixed(_ hash: UInt32) -> UInt32 {
        var hash = hash
        hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
        hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
        return hash ^ hash >> 16
    }
}
