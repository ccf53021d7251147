/// Characters of Latin-1's upper half that come one by one, as references do: `&#226;&#128;&#166;` is an ellipsis whose
/// UTF-8 was taken for Latin-1 and referred to byte by byte.
struct ReferenceRun {
    /// The code points so far, a leading byte of UTF-8 and what may continue it.
    private var bytes: [UInt8] = []
    /// Where in the text they begin, and end.
    private var start = 0
    private var end = 0

    /// Ends the run where an element begins or ends: ranges of the text are kept from there on.
    mutating func interrupt() { end = -1 }

    /// Takes the code point `byte` that has just been appended to `text` from `offset` on, and puts the character in place
    /// of the run when that makes one. A control character has to be among them: nobody means those, while "Ã©" may be meant.
    mutating func take(_ byte: UInt8, at offset: Int, of text: inout [UInt8]) {
        if byte >= 0xC0 {
            bytes = [byte]
            start = offset
        } else {
            guard !bytes.isEmpty, offset == end, bytes.count < 4 else {
                bytes = []
                return
            }
            bytes.append(byte)
        }
        end = text.count
        guard bytes.count > 1, bytes.contains(where: { $0 < 0xA0 }),
            let character = String(validating: bytes, as: UTF8.self)
        else { return }
        text.replaceSubrange(start..., with: character.utf8)
        bytes = []
    }
}
