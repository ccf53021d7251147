/// A stretch of a headline or slug between brackets, colons and dashes, its words folded.
struct LinePiece {
    private(set) var words: [String] = []
    private(set) var isBracketed = false
    /// It begins the line.
    private(set) var isFirst = false
    /// A colon, dash or the like closes it, not the line's end.
    private(set) var isClosed = false
    /// It follows a comma, and so belongs to what stands before.
    private(set) var isTail = false
    private(set) var isUppercase = true

    /// The pieces of `text` in order; those of more than eight words are text and left out.
    static func pieces(of text: String) -> [LinePiece] {
        var pieces: [LinePiece] = []
        var piece = LinePiece()
        piece.isFirst = true
        var word = ""
        var previous: Character = " "
        func endWord() {
            guard !word.isEmpty else { return }
            piece.words.append(fold(word))
            if word.contains(where: \.isLowercase) { piece.isUppercase = false }
            word = ""
        }
        func endPiece(closed: Bool, bracketed: Bool = false, tail: Bool = false) {
            endWord()
            let isEmpty = piece.words.isEmpty
            piece.isClosed = closed
            piece.isBracketed = bracketed
            if !isEmpty, piece.words.count <= 8 { pieces.append(piece) }
            let isFirst = piece.isFirst && isEmpty
            piece = LinePiece()
            piece.isFirst = isFirst
            piece.isTail = tail
        }
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "(", "[": endPiece(closed: true)
            case ")", "]": endPiece(closed: true, bracketed: true)
            case ":", "/", ";", "–", "—", "=", "|", "*", "!", "#", "+": endPiece(closed: true)
            case ",": endPiece(closed: false, tail: true)
            case "-":
                // A hyphen within a word parts words; one beside a space or another hyphen is a dash.
                let next = rest.first ?? " "
                let isDash = next.isWhitespace || next == "-" || previous.isWhitespace || previous == "-"
                endWord()
                // "UPDATE 1-Tribunal backs …" parts its mark from the headline by a hyphen alone.
                if isDash || piece.isFirst && piece.isUppercase && next.isUppercase {
                    endPiece(closed: true)
                }
            case "'", "’": endWord()
            case ".", "\"", "«", "»", "“", "”": break
            case _ where character.isWhitespace: endWord()
            default: word.append(character)
            }
            previous = character
        }
        endPiece(closed: false)
        return pieces
    }

    /// Lower case, without the accents that wires leave off in capitals.
    static func fold(_ word: String) -> String {
        var folded = ""
        for scalar in word.lowercased().unicodeScalars {
            switch scalar {
            case "à", "á", "â", "ã", "ä", "å": folded.append("a")
            case "è", "é", "ê", "ë": folded.append("e")
            case "ì", "í", "î", "ï": folded.append("i")
            case "ò", "ó", "ô", "õ", "ö", "ø": folded.append("o")
            case "ù", "ú", "û", "ü": folded.append("u")
            case "ç": folded.append("c")
            case "ñ": folded.append("n")
            case "\u{300}"..."\u{36F}": break
            default: folded.unicodeScalars.append(scalar)
            }
        }
        return folded
    }
}
