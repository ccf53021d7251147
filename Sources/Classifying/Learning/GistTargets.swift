import Foundation

/// Where a large model of language puts texts that models are trained on; `Training/gists.py` writes such files.
package struct GistTargets: Sendable {
    private let points: [UInt64: SIMD32<Int8>]

    /// One unit of a point's numbers.
    private static let scale: Float = 1 / 20

    /// Reads lines of a text's key (sixteen hexadecimal digits) and its point (32 signed bytes in Base64), parted by a tab.
    package init(_ bytes: [UInt8]) throws(ClassifyingError) {
        var points: [UInt64: SIMD32<Int8>] = [:]
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            let fields = line.split(separator: UInt8(ascii: "\t"))
            guard fields.count == 2, let key = UInt64(String(decoding: fields[0], as: UTF8.self), radix: 16),
                let data = Data(base64Encoded: Data(fields[1])), data.count == GistMap.Point.scalarCount
            else {
                throw .line(index + 1, reason: "wants a key and a point, as Training/gists.py writes them")
            }
            points[key] = SIMD32(data.map { Int8(bitPattern: $0) })
        }
        self.points = points
    }

    /// Where `story` lies; nil where nobody has looked.
    func point(of story: LabelledStory) -> GistMap.Point? {
        points[GistTargets.key(of: story)].map { GistMap.Point($0) * GistTargets.scale }
    }

    /// FNV-1a, 64 bits, of the headline, a line feed and the text in UTF-8.
    private static func key(of story: LabelledStory) -> UInt64 {
        Folds.hash((story.title + "\n" + story.text).utf8)
    }
}
