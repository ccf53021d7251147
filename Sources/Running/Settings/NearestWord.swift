/// Finds the word that a misspelt one was probably meant to be.
package enum NearestWord {
    /// The word of `candidates` with the fewest edits to `word`, if they are few for its length.
    package static func to(_ word: String, among candidates: some Sequence<String>) -> String? {
        let scored = candidates.map { (word: $0, edits: edits(from: word, to: $0)) }
        guard let best = scored.min(by: { ($0.edits, $0.word) < ($1.edits, $1.word) }) else { return nil }
        return best.edits <= max(2, word.count / 2) ? best.word : nil
    }

    /// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other
    /// (optimal string alignment), case, `-` and `_` not counting.
    static func edits(from left: String, to right: String) -> Int {
        let left = Array(left.lowercased().replacing("_", with: "-").utf8)
        let right = Array(right.lowercased().replacing("_", with: "-").utf8)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replacing = last[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(replacing, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
