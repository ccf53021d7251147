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
            return String(decoding: paragraphs(clean), as: UTF8.self)
        }
    }

    private static func paragraphs(_ text: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        let isIndented: (ArraySlice<UInt8>) -> Bool = { line in
            line.first == 0x09 || line.starts(with: "  ".utf8)
        }
        let isLineEach =
            lines.contains { $0.count > 100 }
            && !lines.dropFirst().dropLast().contains { $0.allSatisfy { $0 <= 0x20 } || isIndented($0) }
        var result: [UInt8] = []
        result.reserveCapacity(text.count + lines.count)
        var beginsParagraph = true
        for line in lines {
            let content = trimmed(line)
            guard !content.isEmpty else {
                beginsParagraph = true
                continue
            }
            if !result.isEmpty {
                result.append(0x0A)
                if beginsParagraph || isLineEach || isIndented(line) { result.append(0x0A) }
            }
            beginsParagraph = false
            result += content
        }
        return result
    }

    /// `line` without white space at its ends, tabs within as spaces.
    private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var line = line
        while let first = line.first {
            if first <= 0x20 {
                line.removeFirst()
            } else if line.starts(with: [0xC2, 0xA0]) {
                line.removeFirst(2)
            } else {
                break
            }
        }
        while let last = line.last, last <= 0x20 { line.removeLast() }
        return line.map { $0 == 0x09 ? 0x20 : $0 }
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
