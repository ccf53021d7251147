import Foundation

/// Where a large model of language puts texts that models are trained on, and where words move a text; `Training/gists.py` writes
/// such files.
package struct GistTargets: Sendable {
    /// A word, and where it moves a text as far as is known without having seen one.
    struct Word: Sendable {
        let spelling: String
        let point: GistMap.Point
    }

    private let points: [UInt64: GistMap.Point]
    let words: [Word]

    /// One unit of a point's numbers.
    private static let scale: Float = 1 / 20

    /// Reads lines of a text's key (sixteen hexadecimal digits) and its point (32 signed bytes in Base64), or of the
    /// letters `word`, a word and its point, parted by tabs.
    package init(_ bytes: [UInt8]) throws(ClassifyingError) {
        var points: [UInt64: GistMap.Point] = [:]
        var words: [Word] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            let fields = line.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
            let point = fields.last.flatMap { GistTargets.point(base64: $0) }
            if let point, fields.count == 2, let key = UInt64(fields[0], radix: 16) {
                points[key] = point
            } else if let point, fields.count == 3, fields[0] == "word" {
                words.append(Word(spelling: fields[1], point: point))
            } else {
                throw .line(
                    index + 1, reason: "wants a key or a word, and a point, as Training/gists.py writes them")
            }
        }
        self.points = points
        self.words = words
    }

    private static func point(base64: String) -> GistMap.Point? {
        guard let data = Data(base64Encoded: base64), data.count == GistMap.Point.scalarCount else {
            return nil
        }
        return GistMap.Point(SIMD32(data.map { Int8(bitPattern: $0) })) * scale
    }

    /// Where `story` lies; nil where nobody has looked.
    func point(of story: LabelledStory) -> GistMap.Point? {
        points[GistTargets.key(of: story)]
    }

    /// FNV-1a, 64 bits, of the headline, a line feed and the text in UTF-8.
    private static func key(of story: LabelledStory) -> UInt64 {
        Folds.hash((story.title + "\n" + story.text).utf8)
    }
}
