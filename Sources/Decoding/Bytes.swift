import CXML
import Glibc

extension [UInt8] {
    /// Appends `bytes` with CR LF and lone CR as LF (XML 1.0 §2.11).
    mutating func appendFoldingLineEnds(_ bytes: UnsafeBufferPointer<UInt8>) {
        var rest = bytes[...]
        while let base = UnsafeBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty,
            let found = memchr(base, 0x0D, rest.count)
        {
            let offset = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            append(contentsOf: UnsafeBufferPointer(rebasing: rest.prefix(offset)))
            rest = rest.dropFirst(offset + 1)
            if rest.first != 0x0A { append(0x0A) }
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: rest))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Index of the first `byte` at or after `start`, or nil.
    func first(_ byte: UInt8, from start: Int) -> Int? {
        guard start < count, let baseAddress,
            let found = memchr(baseAddress + start, Int32(byte), count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
    }

    /// Index where `pattern` first begins at or after `start`, or nil.
    func first(_ pattern: StaticString, from start: Int) -> Int? {
        guard start < count, let baseAddress,
            let found = memmem(
                baseAddress + start, count - start, pattern.utf8Start, pattern.utf8CodeUnitCount)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
    }

    /// Whether `pattern` stands at `index`.
    func has(_ pattern: StaticString, at index: Int) -> Bool {
        guard let baseAddress, index >= 0, count - index >= pattern.utf8CodeUnitCount else { return false }
        return memcmp(baseAddress + index, pattern.utf8Start, pattern.utf8CodeUnitCount) == 0
    }

    /// Line feeds in `range`.
    func lineFeeds(in range: Range<Int>) -> Int {
        var lines = 0
        for index in range where self[index] == 0x0A { lines += 1 }
        return lines
    }
}

extension String {
    /// Whether the bytes of `pattern` stand in it somewhere.
    func holds(_ pattern: StaticString) -> Bool {
        var text = self
        return text.withUTF8 { $0.first(pattern, from: 0) != nil }
    }

    /// Without white space at its ends.
    func trimmingSpace() -> String {
        guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 else { return self }
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        return String(text)
    }
}
