import Stories

/// A text's likeness, kept in the ledger so that later texts can be compared without the text: the words of
/// the headline and the first words of the text as `Token`s, at most 1,222 bytes. Word order is kept: what
/// agencies do to a text (a new lead, a cut, a sentence between) shows in runs of words, which no set of
/// hashes has.
package struct Sketch: Sendable, Equatable {
    static let titleLimit = 48
    static let textLimit = 256

    private(set) var title: [Token]
    private(set) var text: [Token]
    /// Words of the whole text, of which `text` holds the first.
    private(set) var wordCount: Int

    /// The sketch of a headline and a plain text, either of which may be empty.
    package init(title: String, text: String) {
        var titleFolder = TextFolder(limit: Sketch.titleLimit)
        titleFolder.add(title)
        var textFolder = TextFolder(limit: Sketch.textLimit)
        var text = text
        text.withUTF8 { textFolder.add(Dateline.dropped(from: $0)) }
        self.title = titleFolder.tokens
        self.text = textFolder.tokens
        wordCount = textFolder.count
    }

    /// The sketch of a story: its headline and its text, else its summary. A text that only says the headline again, as
    /// an agency's flash has it, is none.
    package init(_ story: Story) {
        let text = [story.text, story.summary].lazy.compactMap(\.self).first { !$0.isEmpty } ?? ""
        self.init(title: story.headline, text: text == story.headline ? "" : text)
    }
}

// MARK: - What it can tell

extension Sketch {
    /// Whether there is no text.
    var isHeadlineOnly: Bool { text.isEmpty }

    /// How the different names in headline and text begin.
    var names: Set<UInt32> {
        Set((title + text).lazy.filter(\.isName).map(\.stem))
    }

    /// How the long words of headline and text begin.
    var longStems: [UInt32] {
        var stems: [UInt32] = []
        stems.reserveCapacity(title.count + text.count)
        for token in title where token.isLong { stems.append(token.stem) }
        for token in text where token.isLong { stems.append(token.stem) }
        return stems
    }

    /// Whether the headline is that of `other`, of four words at least, but for three words at most before or after it:
    /// "KILL - …", "UPDATE 1-…", "… (corrected)".
    func repeatsHeadline(of other: Sketch) -> Bool {
        let (own, others) = (title.map(\.word), other.title.map(\.word))
        guard others.count >= 4, (0...3).contains(own.count - others.count) else { return false }
        return own.starts(with: others) || own.suffix(others.count).elementsEqual(others)
    }

    /// Whether there are words enough that another item with the same ones is the same: "Sports results" is a
    /// rubric.
    var isTelling: Bool { title.count + text.count >= (text.isEmpty ? 4 : 3) }
}

// MARK: - As bytes

extension Sketch {
    private static let format: UInt8 = 1

    /// As stored: format, count of title words, words of the whole text (16 bits), then title and text tokens
    /// (32 bits each), little-endian.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + 4 * (title.count + text.count))
        let count = UInt16(clamping: wordCount)
        bytes += [Sketch.format, UInt8(title.count), UInt8(truncatingIfNeeded: count), UInt8(count >> 8)]
        for token in title { Sketch.append(token, to: &bytes) }
        for token in text { Sketch.append(token, to: &bytes) }
        return bytes
    }

    /// Reads what `bytes` wrote; nil for anything else.
    package init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 4, bytes.count % 4 == 0, bytes[0] == Sketch.format,
            4 + 4 * Int(bytes[1]) <= bytes.count
        else { return nil }
        func tokens(_ range: Range<Int>) -> [Token] {
            range.map { index in
                Token(
                    bits: UInt32(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
            }
        }
        let textStart = 1 + Int(bytes[1])
        title = tokens(1..<textStart)
        text = tokens(textStart..<bytes.count / 4)
        wordCount = Int(bytes[2]) | Int(bytes[3]) << 8
    }

    private static func append(_ token: Token, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: token.bits.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
