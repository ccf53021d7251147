/// What two texts have in common, as numbers: how much of each is in the other by words, stems and shingles
/// of words, how alike headlines and beginnings are, whether names and numbers agree, how long they are.
/// Symmetric.
struct Likeness {
    /// What the model weighs: each from 0 to 1.
    private(set) var values: [Double] = []
    /// Share of the shorter text's words that the longer has, headlines left out.
    private(set) var containment = 0.0
    /// Share of words, and of three-word shingles, in common.
    private(set) var words = 0.0
    private(set) var shingles = 0.0
    /// Share of three-word shingles of the shorter text that the longer has.
    private(set) var shingleContainment = 0.0
    /// Share of the numbers of both in common, and of the one with fewer; 1 where neither has any.
    private(set) var numbers = 1.0
    private(set) var numberContainment = 1.0
    /// Share of the names of the text with fewer that the other has.
    private(set) var names = 0.0
    /// Whether neither text is more than twice as long as the other.
    private(set) var isOfLikeLength = false
    /// Numbers in the text that has fewer.
    private(set) var numberCount = 0
    private(set) var titleWords = 0.0
    /// Words of the longest run in common.
    private(set) var longestRun = 0
    /// Whether both texts are of less than sixty words.
    private(set) var areTeasers = false
    /// Whether one has no text.
    private(set) var isHeadlineOnly = false
    /// Whether the headlines are the same word for word, of four words or more.
    private(set) var hasSameTitle = false
    /// Whether one headline has all words of the other, three at least.
    private(set) var hasWholeTitle = false
    /// Words of the shorter text, as far as the sketch has them.
    private(set) var shorterCount = 0
    /// Whether neither headline has anything to do with its own text or the other headline: the texts are
    /// something else than the stories, such as a page's notice about cookies.
    private(set) var isForeignText = false

    /// Compares two sketches. `table` is scratch space.
    init(_ left: Sketch, _ right: Sketch, using table: inout GramTable) {
        values.reserveCapacity(80)
        let (a, b) = (Grams.upTo(8, of: left.text.map(\.word)), Grams.upTo(8, of: right.text.map(\.word)))
        addTexts(a, b, &table)
        addWhole(left, right, &table)
        addTitles(left, right, &table)
        addBeginnings(left, right, &table)
        addSentences(left, right, &table)
        addFacts(left, right, &table)
        addRuns(a, b, &table)
        addLengths(left, right)
    }
}

// MARK: - Judgements

extension Likeness {
    /// Whether the texts are the same but for trifles, or the shorter is the longer one cut: no number
    /// differs, and hardly a run of three words; or the shorter is a piece of the longer with something at
    /// its ends.
    var isSameText: Bool {
        guard !isHeadlineOnly, numberContainment > 0.99 else { return false }
        return words >= 0.9 && shingles >= 0.85 && numbers > 0.9
            || containment >= 0.95 && shingleContainment >= 0.93 && words >= 0.6
            || longestRun >= 20 && !isRetouched
    }

    /// Whether both fill in the same form: results, prices, forecasts. Their words agree, their many numbers
    /// do not, and no sentence of any length is left as it was.
    var isTemplate: Bool { numberCount >= 4 && numbers < 0.35 && shingles > 0.1 && longestRun < 15 }

    /// Whether the longer text has all that the shorter says: every run of three words and every number. Of
    /// less than a dozen words that tells nothing; a headline without text counts when the other headline is
    /// the same.
    var isWhole: Bool {
        if isHeadlineOnly { return hasSameTitle }
        return shorterCount >= 12 && containment > 0.995 && shingleContainment > 0.995
            && numberContainment > 0.995
    }

    /// Whether two texts, known to be in two languages, say the same: most names of the one are in the other,
    /// or some and the numbers, and they are of like length. This likeness is theirs.
    func isTranslation(_ left: Sketch, _ right: Sketch) -> Bool {
        guard names >= 0.5, isOfLikeLength else { return false }
        let shared = left.names.intersection(right.names).count
        return shared >= 3 && names >= 0.6 || shared >= 2 && numberCount >= 2 && numberContainment >= 0.5
    }

    /// Whether words were changed in the midst of the shorter text: beyond a byline, a dateline or credits.
    var isRetouched: Bool {
        !isHeadlineOnly && longestRun < shorterCount - min(20, shorterCount / 4)
    }

    /// Whether they speak of the same thing, where the same page makes that probable.
    var isSameMatter: Bool { titleWords >= 0.3 || containment >= 0.35 }
}

// MARK: - Texts

extension Likeness {
    private mutating func add(_ overlap: Overlap) {
        values += [overlap.shorter, overlap.longer, overlap.both]
    }

    private mutating func addTexts(_ a: [[UInt32]], _ b: [[UInt32]], _ table: inout GramTable) {
        for length in [1, 2, 3, 4, 5, 8] {
            let overlap = Overlap(a[length - 1], b[length - 1], using: &table)
            add(overlap)
            switch length {
            case 1: (containment, words) = (overlap.shorter, overlap.both)
            case 3: (shingleContainment, shingles) = (overlap.shorter, overlap.both)
            default: break
            }
        }
    }

    private mutating func addWhole(_ left: Sketch, _ right: Sketch, _ table: inout GramTable) {
        let (a, b) = (left.title + left.text, right.title + right.text)
        for (a, b) in zip(Grams.upTo(3, of: a.map(\.word)), Grams.upTo(3, of: b.map(\.word))) {
            add(Overlap(a, b, using: &table))
        }
        add(Overlap(a.map(\.stem), b.map(\.stem), using: &table))
        add(Overlap(a.filter(\.isLong).map(\.stem), b.filter(\.isLong).map(\.stem), using: &table))
    }

    private mutating func addTitles(_ left: Sketch, _ right: Sketch, _ table: inout GramTable) {
        let (a, b) = (left.title.map(\.word), right.title.map(\.word))
        let words = Overlap(a, b, using: &table)
        add(words)
        titleWords = words.both
        let stems = Overlap(left.title.map(\.stem), right.title.map(\.stem), using: &table)
        add(stems)
        values.append(Overlap(Grams.of(a, length: 2), Grams.of(b, length: 2), using: &table).both)
        values.append(a == b && !a.isEmpty ? 1 : 0)
        hasSameTitle = a == b && a.count >= 4
        hasWholeTitle = words.shorter == 1 && min(a.count, b.count) >= 3
        values.append(Likeness.inOrder(a, b))
        values.append(Double(min(Likeness.commonPrefix(a, b), 12)) / 12)
        addSupport(left.title.map(\.stem), right, right.title.map(\.stem), left, &table)
        let own = max(
            Likeness.support(left.title, in: left.text, &table),
            Likeness.support(right.title, in: right.text, &table))
        isForeignText =
            !a.isEmpty && !b.isEmpty && own < 0.2 && stems.both < 0.1
            && min(left.text.count, right.text.count) > 40
    }

    private mutating func addBeginnings(_ left: Sketch, _ right: Sketch, _ table: inout GramTable) {
        let (a, b) = (left.text.prefix(25).map(\.word), right.text.prefix(25).map(\.word))
        values.append(Overlap(a, b, using: &table).both)
        values.append(Overlap(Grams.of(a, length: 2), Grams.of(b, length: 2), using: &table).both)
        values.append(Likeness.inOrder(a, b))
        let prefix = Likeness.commonPrefix(left.text.map(\.word), right.text.map(\.word))
        values.append(Double(min(prefix, 30)) / 30)
    }

    private mutating func addSentences(_ left: Sketch, _ right: Sketch, _ table: inout GramTable) {
        let (a, b) = (Likeness.sentences(left.text), Likeness.sentences(right.text))
        let common = Set(a).intersection(b).count
        values += [Double(min(common, 8)) / 8, a.first != nil && a.first == b.first ? 1 : 0]
        addSupport(
            left.text.prefix(25).map(\.stem), right, right.text.prefix(25).map(\.stem), left, &table)
    }

    private mutating func addFacts(_ left: Sketch, _ right: Sketch, _ table: inout GramTable) {
        let (a, b) = (left.title + left.text, right.title + right.text)
        let (leftNumbers, rightNumbers) = (
            a.filter(\.isNumber).map(\.word), b.filter(\.isNumber).map(\.word)
        )
        let common = Overlap(leftNumbers, rightNumbers, using: &table)
        if !leftNumbers.isEmpty || !rightNumbers.isEmpty { numbers = common.both }
        if !leftNumbers.isEmpty, !rightNumbers.isEmpty { numberContainment = common.shorter }
        numberCount = min(leftNumbers.count, rightNumbers.count)
        let total = Double(leftNumbers.count + rightNumbers.count)
        values += [common.shorter, common.both, min((1 - common.both) * total, 20) / 20]
        let names = Overlap(a.filter(\.isName).map(\.stem), b.filter(\.isName).map(\.stem), using: &table)
        values += [names.shorter, names.both]
        self.names = names.shorter
    }

    private mutating func addRuns(_ left: [[UInt32]], _ right: [[UInt32]], _ table: inout GramTable) {
        let (shorter, longer) = left[0].count <= right[0].count ? (left, right) : (right, left)
        var longest = 0
        for length in [3, 5] {
            table.fill(with: longer[length - 1])
            let runs = Likeness.runs(of: shorter[length - 1], length: length, in: table)
            values.append(Double(min(runs.count, 12)) / 12)
            longest = max(longest, runs.longest)
        }
        longestRun = longest
        values.append(Double(min(longest, 60)) / 60)
        values.append(shorter[0].isEmpty ? 0 : Double(longest) / Double(shorter[0].count))
    }

    private mutating func addLengths(_ left: Sketch, _ right: Sketch) {
        let (shorter, longer) =
            (min(left.text.count, right.text.count), max(left.text.count, right.text.count))
        values.append(Double(shorter) / Double(Sketch.textLimit))
        values.append(Double(longer) / Double(Sketch.textLimit))
        values.append(longer == 0 ? 0 : Double(shorter) / Double(longer))
        areTeasers = longer < 60
        isHeadlineOnly = shorter == 0
        shorterCount = shorter
        isOfLikeLength = longer <= 2 * shorter
        values.append(areTeasers ? 1 : 0)
        values.append(left.title.isEmpty || right.title.isEmpty ? 1 : 0)
        values.append(isHeadlineOnly ? 1 : 0)
    }

    /// How much of each beginning or headline the other text says anywhere: the lesser and the greater share.
    private mutating func addSupport(
        _ part: [UInt32], _ other: Sketch, _ otherPart: [UInt32], _ own: Sketch, _ table: inout GramTable
    ) {
        let first = Likeness.share(of: part, in: (other.title + other.text).map(\.stem), &table)
        let second = Likeness.share(of: otherPart, in: (own.title + own.text).map(\.stem), &table)
        values += [min(first, second), max(first, second)]
    }
}

// MARK: - Measures

extension Likeness {
    private static func share(of part: [UInt32], in whole: [UInt32], _ table: inout GramTable) -> Double {
        guard !part.isEmpty else { return 0 }
        table.fill(with: whole)
        return Double(table.count(of: part)) / Double(part.count)
    }

    /// Share of a headline's long words that its own text has.
    private static func support(_ title: [Token], in text: [Token], _ table: inout GramTable) -> Double {
        share(of: title.filter(\.isLong).map(\.stem), in: text.map(\.stem), &table)
    }

    private static func commonPrefix(_ left: [UInt32], _ right: [UInt32]) -> Int {
        zip(left, right).prefix { $0 == $1 }.count
    }

    /// Share of both that is in the longest common subsequence.
    private static func inOrder(_ left: [UInt32], _ right: [UInt32]) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        var row = [Int](repeating: 0, count: right.count + 1)
        for a in left {
            var diagonal = 0
            for (index, b) in right.enumerated() {
                let above = row[index + 1]
                row[index + 1] = a == b ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return 2 * Double(row[right.count]) / Double(left.count + right.count)
    }

    /// A hash of each sentence of four words or more.
    private static func sentences(_ text: [Token]) -> [UInt32] {
        var hashes: [UInt32] = []
        var hash: UInt32 = 0
        var count = 0
        for (index, token) in text.enumerated() {
            hash = Token.mixed(hash &* 31 &+ token.word)
            count += 1
            guard index + 1 == text.count || text[index + 1].startsSentence else { continue }
            if count >= 4 { hashes.append(hash) }
            (hash, count) = (0, 0)
        }
        return hashes
    }

    /// Runs of successive words whose every shingle, of `length` words, is in `table`: how many, and the
    /// words of the longest.
    private static func runs(
        of shingles: [UInt32], length: Int, in table: GramTable
    ) -> (count: Int, longest: Int) {
        var (count, longest, current) = (0, 0, 0)
        for gram in shingles {
            guard table.contains(gram) else {
                current = 0
                continue
            }
            current = current == 0 ? length : current + 1
            if current == length { count += 1 }
            longest = max(longest, current)
        }
        return (count, longest)
    }
}
