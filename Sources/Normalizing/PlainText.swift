/// Text as it goes out: clean of control characters, white space in order, no longer than its place allows.
package enum PlainText {
    /// The longest headline, name, note or other single line, in bytes.
    static let lineLimit = 4096

    /// One line: white space folded to single spaces, none at the ends; cut at a character within `limit` bytes.
    package static func line(_ text: String, limit: Int = lineLimit) -> String {
        var text = text
        if text.withUTF8({ isLine($0) && $0.count <= limit }) { return text }
        return text.withUTF8 { bytes in
            var line: [UInt8] = []
            line.reserveCapacity(min(bytes.count, limit))
            var needsSpace = false
            CleanText.forEachRun(of: bytes) { run in
                var index = 0
                while index < run.count {
                    if run[index] <= 0x20 {
                        needsSpace = !line.isEmpty
                        index += 1
                    } else if run[index] == 0xC2, index + 1 < run.count, run[index + 1] == 0xA0 {
                        needsSpace = !line.isEmpty
                        index += 2
                    } else {
                        if needsSpace { line.append(0x20) }
                        needsSpace = false
                        line.append(run[index])
                        index += 1
                    }
                }
            }
            return String(decoding: cut(line, to: limit), as: UTF8.self)
        }
    }

    /// As `line`, or nil when nothing is left.
    static func line(orNil text: String?, limit: Int = lineLimit) -> String? {
        guard let text else { return nil }
        let line = line(text, limit: limit)
        return line.isEmpty ? nil : line
    }

    /// Paragraphs parted by a blank line. In plain text a blank line ends one and an indented line begins one; where
    /// there is neither and lines run on past a hundred bytes, each line is one. Other line ends stay.
    package static func paragraphs(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var clean: [UInt8] = []
            clean.reserveCapacity(bytes.count)
            CleanText.forEachRun(of: bytes) { clean.append(contentsOf: $0) }
            let result = clean.withUnsafeBufferPointer { paragraphs($0) }
            return String(decoding: result, as: UTF8.self)
        }
    }

    /// Line by line, none of them kept: a text of line feeds would make a list many times its size.
    private static func paragraphs(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let isLineEach = isLineEach(text)
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / 16)
        var beginsParagraph = true
        forEachLine(of: text) { line in
            let content = trimmed(text, line)
            guard !content.isEmpty else {
                beginsParagraph = true
                return
            }
            if !result.isEmpty {
                result.append(0x0A)
                if beginsParagraph || isLineEach || isIndented(text, line) { result.append(0x0A) }
            }
            beginsParagraph = false
            let start = result.count
            result.append(contentsOf: UnsafeBufferPointer(rebasing: text[content]))
            for index in start..<result.count where result[index] == 0x09 { result[index] = 0x20 }
        }
        return result
    }

    /// Whether each line is a paragraph: some are longer than anybody breaks them, and between first and last none is blank
    /// or indented.
    private static func isLineEach(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var hasLongLine = false
        var hasOtherMark = false
        forEachLine(of: text) { line in
            if line.count > 100 { hasLongLine = true }
            if line.lowerBound > 0, line.upperBound < text.count,
                isIndented(text, line) || line.allSatisfy({ text[$0] <= 0x20 })
            {
                hasOtherMark = true
            }
        }
        return hasLongLine && !hasOtherMark
    }

    private static func forEachLine(
        of text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void
    ) {
        var start = 0
        for index in text.indices where text[index] == 0x0A {
            body(start..<index)
            start = index + 1
        }
        body(start..<text.count)
    }

    private static func isIndented(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        guard let first = line.first else { return false }
        return text[first] == 0x09 || line.count > 1 && text[first] == 0x20 && text[first + 1] == 0x20
    }

    /// `line` without white space at its ends.
    private static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Range<Int> {
        var (start, end) = (line.lowerBound, line.upperBound)
        while start < end {
            if text[start] <= 0x20 {
                start += 1
            } else if end - start > 1, text[start] == 0xC2, text[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// The longest beginning of `text` within `limit` bytes that ends with a whole character.
    static func cut(_ text: [UInt8], to limit: Int) -> ArraySlice<UInt8> {
        guard text.count > limit else { return text[...] }
        var end = limit
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        return text[..<end]
    }

    /// Whether `bytes` already are a clean line, by far the most usual.
    private static func isLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 else {
            return bytes.isEmpty
        }
        var previous: UInt8 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte < 0x20 || byte == 0x7F || byte == 0x20 && previous == 0x20 || byte == 0xE2 || byte == 0xEF
            {
                // Quotation marks and dashes begin with 0xE2 as well: only what must go makes a line unclean.
                guard byte == 0xE2, index + 1 < bytes.count,
                    bytes[index + 1] != 0x80 || index + 2 < bytes.count,
                    bytes[index + 1] != 0x80 || bytes[index + 2] != 0xA8 && bytes[index + 2] != 0xA9
                else { return false }
            }
            if previous == 0xC2, byte <= 0xA0 { return false }
            previous = byte
        }
        return true
    }
}
