/// Cuts text into words in one pass over its UTF-8: lower case, accents off, quotes, dashes and spaces as
/// gaps, so that typography never makes two texts differ. A word becomes a `Token`, its letters are not kept.
struct TextFolder {
    private(set) var tokens: [Token] = []
    private let limit: Int
    private var hash = TextFolder.seed
    private var stem: UInt32 = 0
    private var letters = 0
    private var digits = 0
    private var isCapital = false
    private var startsSentence = true

    /// Takes at most `limit` words; those beyond are counted only.
    init(limit: Int) {
        self.limit = limit
        tokens.reserveCapacity(min(limit, 256))
    }

    /// Words met so far, those beyond the limit as well.
    private(set) var count = 0

    /// Adds the words of `utf8`. A text's end is a gap.
    mutating func add(_ utf8: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            if byte < 0x80 {
                addASCII(byte)
                index += 1
            } else {
                let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                let next = index + 1 < utf8.count ? utf8[index + 1] : 0
                addMultibyte(byte, next, UnsafeBufferPointer(rebasing: utf8[index...].prefix(length)))
                index += length
            }
        }
        endWord()
        startsSentence = true
    }

    /// Adds the words of `text`.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add($0) }
    }
}

extension TextFolder {
    private mutating func addASCII(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): addLetter(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            if letters == 0 { isCapital = true }
            addLetter(byte | 0x20)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            digits += 1
            addLetter(byte)
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\n"):
            endWord()
            startsSentence = true
        default: endWord()
        }
    }

    private mutating func addMultibyte(
        _ lead: UInt8, _ next: UInt8, _ character: UnsafeBufferPointer<UInt8>
    ) {
        switch lead {
        case 0xC2: endWord()  // U+0080–00BF: no-break space, guillemets, degree and section signs
        case 0xC3: addLatin(TextFolder.latin1[Int(next & 0x3F)], isUpper: next < 0xA0)
        case 0xC4: addLatin(TextFolder.latinA[Int(next & 0x3F)], isUpper: next & 1 == 0)
        case 0xC5: addLatin(TextFolder.latinA[64 + Int(next & 0x3F)], isUpper: next & 1 == 0)
        case 0xCC: return  // combining marks: "e" and an accent is "é"
        case 0xE2: endWord()  // U+2000–2BFF: punctuation, currency, arrows, symbols
        case 0xE3...0xE9:  // kana and ideographs are words of their own: there are no gaps between them
            endWord()
            guard lead != 0xE3 || next != 0x80 else { return }
            for byte in character { addLetter(byte) }
            endWord()
        default: for byte in character { addLetter(byte) }
        }
    }

    private mutating func addLatin(_ base: UInt8, isUpper: Bool) {
        guard base != 0 else { return endWord() }
        if letters == 0, isUpper { isCapital = true }
        switch base {
        case UInt8(ascii: "1"):
            addLetter(UInt8(ascii: "a"))
            addLetter(UInt8(ascii: "e"))
        case UInt8(ascii: "2"):
            addLetter(UInt8(ascii: "s"))
            addLetter(UInt8(ascii: "s"))
        case UInt8(ascii: "3"):
            addLetter(UInt8(ascii: "o"))
            addLetter(UInt8(ascii: "e"))
        default: addLetter(base)
        }
    }

    private mutating func addLetter(_ byte: UInt8) {
        hash = (hash ^ UInt32(byte)) &* 0x0100_0193
        letters += 1
        if letters == Token.stemLength { stem = hash }
    }

    private mutating func endWord() {
        guard letters > 0 else { return }
        count += 1
        if tokens.count < limit {
            let isNumber = digits == letters
            tokens.append(
                Token(
                    word: hash, stem: letters > Token.stemLength && !isNumber ? stem : hash,
                    isNumber: isNumber, isName: isCapital && !startsSentence,
                    startsSentence: startsSentence, isLong: letters >= Token.stemLength))
        }
        hash = TextFolder.seed
        letters = 0
        digits = 0
        isCapital = false
        startsSentence = false
    }

    /// FNV-1a.
    private static let seed: UInt32 = 0x811C_9DC5
    /// U+00C0–00FF without their accents; 1 is ae, 2 is ss, 0 is no letter.
    private static let latin1 = table("aaaaaa1ceeeeiiiidnooooo.ouuuuyt2aaaaaa1ceeeeiiiidnooooo.ouuuuyty")
    /// U+0100–017F; 3 is oe.
    private static let latinA = table(
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
            + "lllnnnnnnnnnoooooo33rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs")

    private static func table(_ letters: String) -> [UInt8] {
        letters.utf8.map { $0 == UInt8(ascii: ".") ? 0 : $0 }
    }
}
