/// Parts labelled stories into folds for cross-validation: stories that share much of their wording, or of which one was
/// written after the other, stay together, and each fold has its part of every language and label.
struct Folds: Sendable {
    /// The fold of each story.
    let fold: [Int]
    let count: Int
    /// For each text beside the stories the fold that it belongs with, whose models must not know it; -1 for none.
    let foldBeside: [Int]
    /// Both, the stories' first.
    var foldOfAll: [Int] { fold + foldBeside }

    /// Parts `stories` into `count` folds; the same stories give the same folds. Those of `others` are in none.
    init(_ stories: [LabelledStory], beside others: [LabelledStory] = [], count: Int) {
        self.count = count
        let group = Folds.groups(stories + others)
        var members: [Int: [Int]] = [:]
        for story in stories.indices { members[group[story], default: []].append(story) }
        let order = members.keys.sorted {
            let counts = (members[$0]?.count ?? 0, members[$1]?.count ?? 0)
            if counts.0 != counts.1 { return counts.0 > counts.1 }
            let hashes = (Folds.hash(stories[$0].id.utf8), Folds.hash(stories[$1].id.utf8))
            return hashes.0 != hashes.1 ? hashes.0 < hashes.1 : $0 < $1
        }
        var fold = [Int](repeating: 0, count: stories.count)
        var sizes = [Int](repeating: 0, count: count)
        var strata: [String: [Int]] = [:]
        for group in order {
            let first = stories[group]
            let stratum = "\(first.language?.primary ?? "-") \(first.label.rawValue)"
            let taken = strata[stratum] ?? Array(repeating: 0, count: count)
            let chosen = (0..<count).min { (taken[$0], sizes[$0]) < (taken[$1], sizes[$1]) } ?? 0
            for member in members[group] ?? [] {
                fold[member] = chosen
                sizes[chosen] += 1
                strata[stratum, default: taken][chosen] += 1
            }
        }
        self.fold = fold
        foldBeside = group[stories.count...].map { $0 < stories.count ? fold[$0] : -1 }
    }

    /// The first story of the group that each story belongs to: two are in one when a quarter of the shorter one's runs
    /// of four words stand in the other, or one was written after the other.
    private static func groups(_ stories: [LabelledStory]) -> [Int] {
        let shingles = stories.map { Folds.shingles($0) }
        var holders: [UInt64: [Int]] = [:]
        var root = Array(stories.indices)
        func find(_ story: Int) -> Int {
            var story = story
            while root[story] != story { story = root[story] }
            return story
        }
        func join(_ one: Int, _ other: Int) {
            let roots = (find(one), find(other))
            root[max(roots.0, roots.1)] = min(roots.0, roots.1)
        }
        let index = Dictionary(zip(stories.map(\.id), stories.indices)) { first, _ in first }
        for story in stories.indices {
            if let model = stories[story].after.flatMap({ index[$0] }) { join(story, model) }
            var shared: [Int: Int] = [:]
            for shingle in shingles[story] {
                for other in holders[shingle, default: []] { shared[other, default: 0] += 1 }
                holders[shingle, default: []].append(story)
            }
            for (other, count) in shared
            where count * 4 >= min(shingles[other].count, shingles[story].count) {
                join(other, story)
            }
        }
        return stories.indices.map { find($0) }
    }

    private static func shingles(_ story: LabelledStory) -> Set<UInt64> {
        let words = FoldedText(story.title + " \n" + story.text, limit: 400).symbols
            .split(separator: Alphabet.separator).map { Folds.hash($0) }
        guard words.count > 4 else { return [words.reduce(0) { $0 &* 31 &+ $1 }] }
        return Set((0...words.count - 4).map { words[$0..<$0 + 4].reduce(0) { $0 &* 31 &+ $1 } })
    }

    /// FNV-1a, 64 bits.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
