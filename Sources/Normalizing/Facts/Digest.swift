import Crypto
import Stories

/// The hashes by which stories are recognised again.
enum Digest {
    /// SHA-256 of headline, summary and body, folded: lower case, letters and digits only, one space between words.
    static func text(of story: Story) -> [UInt8] {
        var fold = TextFold()
        fold.append(story.headline)
        if let summary = story.summary { fold.append(summary) }
        if let text = story.text { fold.append(text) }
        return Array(SHA256.hash(data: fold.bytes))
    }

    /// SHA-256 of what an editor would want to know has changed.
    static func content(of story: Story) -> [UInt8] {
        var hash = SHA256()
        func add(_ part: String?) {
            if var part { part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) } }
            // A byte that no text holds parts the fields.
            hash.update(data: [0])
        }
        for text in story.headlines + story.descriptions where text.contentType == .plain { add(text.value) }
        add(story.text)
        add(story.status.rawValue)
        add(story.embargoedUntil?.rfc3339)
        add(story.edNote)
        return Array(hash.finalize())
    }

    /// In lower-case hexadecimal digits.
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for byte in bytes {
            for nibble in [byte >> 4, byte & 15] {
                digits.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
