/// The length of a text as ninjs counts it.
struct TextCount {
    /// Unicode scalars.
    private(set) var characters = 0
    /// Runs of anything but white space.
    private(set) var words = 0

    init(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var isInWord = false
            for byte in utf8 {
                if byte & 0xC0 != 0x80 { characters += 1 }
                let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x09
                if !isSpace, !isInWord { words += 1 }
                isInWord = !isSpace
            }
        }
    }
}
