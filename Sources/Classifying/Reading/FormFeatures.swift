/// The features of block `form`: what a text looks like, whatever it is about. Headlines that ask, quote or count, and
/// teasers of a certain length, are commoner in some kinds of copy than in others.
enum FormFeatures {
    private static let languages = Language.allCases.count + 1
    /// Steps of length, in bytes of text.
    private static let lengthStep = 150
    private static let lengths = 6
    private static let signs = Array("?:\"!%".utf8)
    private static let ellipsis: [UInt8] = [0xE2, 0x80, 0xA6]
    private static let euro: [UInt8] = [0xE2, 0x82, 0xAC]
    private static let pound: [UInt8] = [0xC2, 0xA3]

    private enum Sign {
        static let ellipsis = signs.count
        static let digit = signs.count + 1
        static let currency = signs.count + 2
        static let count = signs.count + 3
    }

    static let count = languages + lengths + languages * lengths + Sign.count

    /// The features of a headline and the part of the text that is read.
    static func features(
        headline: UnsafeBufferPointer<UInt8>, text: Slice<UnsafeBufferPointer<UInt8>>, language: Language?
    ) -> [Feature] {
        let tongue = language.map { Int($0.rawValue) } ?? languages - 1
        let length = min(text.count / lengthStep, lengths - 1)
        var indices = [tongue, languages + length, languages + lengths + tongue * lengths + length]
        let base = languages + lengths + languages * lengths
        for (sign, byte) in signs.enumerated() where headline.contains(byte) { indices.append(base + sign) }
        if headline.indices.contains(where: {
            headline[$0] == ellipsis[0] && headline[$0...].starts(with: ellipsis)
        }) {
            indices.append(base + Sign.ellipsis)
        }
        if headline.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            indices.append(base + Sign.digit)
        }
        if hasCurrency(headline[...]) || hasCurrency(text) { indices.append(base + Sign.currency) }
        return indices.map { Feature(index: Int32($0), value: 1, span: -1) }
    }

    private static func hasCurrency(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        bytes.indices.contains { index in
            switch bytes[index] {
            case UInt8(ascii: "$"): true
            case 0xE2: bytes[index...].starts(with: euro)
            case 0xC2: bytes[index...].starts(with: pound)
            default: false
            }
        }
    }
}
