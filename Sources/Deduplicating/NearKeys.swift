/// The few hashes by which a text finds others that may be like it: two texts that share one are compared.
/// Taken from what survives an edit, and least hashes first (MinHash), so that texts with much in common
/// choose the same ones: pairs of the headline's long words, pairs of names in headline and lead and in the
/// whole text (which a translation keeps), shingles of three words in the lead and in the whole text.
/// Shingles of function words ("one of the") are left out.
package struct NearKeys: Sendable, Equatable {
    private static let leadLength = 40
    /// Keys at most.
    static let most = 14

    /// `most` at most, none of them 0.
    package let values: [UInt32]

    package init(_ sketch: Sketch) {
        let lead = sketch.text.prefix(NearKeys.leadLength)
        var keys: [UInt32] = []
        keys.reserveCapacity(NearKeys.most)
        NearKeys.addLeast(4, of: NearKeys.pairs(sketch.title.filter(\.isLong)), to: &keys)
        NearKeys.addLeast(3, of: NearKeys.pairs((sketch.title + lead).filter(\.isName)), to: &keys)
        NearKeys.addLeast(2, of: NearKeys.pairs((sketch.title + sketch.text).filter(\.isName)), to: &keys)
        NearKeys.addLeast(2, of: NearKeys.shingles(lead), to: &keys)
        NearKeys.addLeast(3, of: NearKeys.shingles(sketch.text[...]), to: &keys)
        if sketch.text.isEmpty { NearKeys.addLeast(1, of: [NearKeys.whole(sketch.title)], to: &keys) }
        values = keys
    }

    /// Reads what `bytes` wrote.
    package init(bytes: UnsafeRawBufferPointer) {
        values = (0..<bytes.count / 4).map {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))
        }
    }

    /// As stored: four bytes each, little-endian.
    package var bytes: [UInt8] {
        values.flatMap { value in withUnsafeBytes(of: value.littleEndian) { Array($0) } }
    }

    /// Hashes of every two different stems, in whatever order they come.
    private static func pairs(_ tokens: [Token]) -> [UInt32] {
        // Twelve words make 66 pairs; more would only cost time.
        var stems: [UInt32] = []
        for token in tokens where stems.count < 12 && !stems.contains(token.stem) { stems.append(token.stem) }
        stems.sort()
        var pairs: [UInt32] = []
        for (index, first) in stems.enumerated() {
            for second in stems[(index + 1)...] { pairs.append(Token.mixed(first &* 65599 &+ second)) }
        }
        return pairs
    }

    /// Hashes of every three successive words, two of which at least are long or numbers.
    private static func shingles(_ tokens: ArraySlice<Token>) -> [UInt32] {
        var shingles: [UInt32] = []
        for index in tokens.indices.dropLast(2) {
            let (a, b, c) = (tokens[index], tokens[index + 1], tokens[index + 2])
            let telling =
                (a.isLong || a.isNumber ? 1 : 0) + (b.isLong || b.isNumber ? 1 : 0)
                + (c.isLong || c.isNumber ? 1 : 0)
            guard telling >= 2 else { continue }
            shingles.append(Token.mixed(Token.mixed(a.word &* 31 &+ b.word) &* 31 &+ c.word))
        }
        return shingles
    }

    private static func whole(_ tokens: [Token]) -> UInt32 {
        tokens.reduce(1) { Token.mixed($0 &* 31 &+ $1.word) }
    }

    /// Adds the `count` least of `hashes` that are not in `keys`.
    private static func addLeast(_ count: Int, of hashes: [UInt32], to keys: inout [UInt32]) {
        var least: [UInt32] = []
        for hash in hashes where hash != 0 && (least.count < count || hash < least[count - 1]) {
            guard !least.contains(hash), !keys.contains(hash) else { continue }
            least.insert(hash, at: least.firstIndex { $0 > hash } ?? least.count)
            if least.count > count { least.removeLast() }
        }
        keys += least
    }
}
