import Stories

/// Stories to deduplicate: made-up words, the frequent ones as frequent as in a language, names and numbers
/// among them; about 150 words each. The same number gives the same story.
struct SampleStory {
    /// What became of the dispatch since it was first sent.
    enum Take: CaseIterable {
        case first
        /// By another provider, with another opening and a tag line.
        case reprint
        /// By the same provider under another name, with a paragraph more.
        case grown
    }

    static let provider = "agency"

    /// Story `number` in the take asked for, as it arrives at `time`.
    static func make(_ number: Int, _ take: Take, at time: Timestamp) -> Story {
        var (title, text) = words(number)
        switch take {
        case .first: break
        case .reprint:
            text = "HARBOUR TOWN (agency) - " + text + " (This report was taken over from an agency.)"
        case .grown: text += "\n\n" + words(number + (1 << 40)).text.prefix(300)
        }
        title = title.opened
        let identity = "urn:bench:\(take):\(number)"
        var story = Story(
            uri: identity, feedID: take == .reprint ? "paper" : "wire", arrival: time, versionCreated: time,
            fingerprint: Fingerprint(
                identity: identity, link: nil, text: digest(number, take, 1), content: digest(number, take, 2)
            ))
        story.headlines = [.init(title, role: "main")]
        story.bodies = [.init(text, role: "main")]
        story.infoSources = [.init(name: take == .reprint ? "paper" : provider)]
        story.language = LanguageTag("en")
        return story
    }

    private static func words(_ number: Int) -> (title: String, text: String) {
        // Numbers in a row must not make sequences that overlap.
        var seed = Random(state: UInt64(number))
        var random = Random(state: seed.next() ^ 0x5851_F42D_4C95_7F2D)
        var text = ""
        text.reserveCapacity(1200)
        var title = ""
        for sentence in 0..<12 {
            for position in 0..<12 {
                if position > 0 { text += " " }
                let word = random.word(position: position)
                if sentence == 0, position < 8 { title += (position > 0 ? " " : "") + word }
                text += position == 0 ? word.opened : word
            }
            text += sentence % 4 == 3 ? ".\n\n" : ". "
        }
        return (title, text)
    }

    /// Stands in for SHA-256.
    private static func digest(_ number: Int, _ take: Take, _ salt: UInt64) -> [UInt8] {
        var seed = Random(state: UInt64(number) << 8 | UInt64(take.hashSeed) << 4 | salt)
        var random = Random(state: seed.next() ^ 0x1405_7B7E_F767_814F)
        return (0..<4).flatMap { _ in withUnsafeBytes(of: random.next(), Array.init) }
    }

    /// SplitMix64.
    private struct Random {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }

        /// A word: one in ten a name, one in thirty a number, the others of a vocabulary in which low numbers
        /// are frequent.
        mutating func word(position: Int) -> String {
            let bits = next()
            let share = Double(bits >> 11) / Double(1 << 53)
            switch bits & 31 {
            case 0: return String(10 + (bits >> 40) % 990)
            case 1...3 where position > 0: return vocabulary[Int(bits >> 40) % 8000].opened
            default: return vocabulary[Int(share * share * share * Double(vocabulary.count))]
            }
        }
    }

    private static let vocabulary: [String] = {
        let syllables = [
            "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sta", "tre", "vil", "wen", "xor",
            "zan",
            "bri", "cla", "dro", "fle", "gra", "hin", "jol", "kem", "lun", "mar", "nes", "pir", "quo", "ros",
        ]
        let count = syllables.count
        // The frequent ones are short, as in any language.
        return (0..<24_000).map { number in
            var word = syllables[number % count]
            var rest = number / count
            while rest > 0 {
                word += syllables[rest % count]
                rest /= count
            }
            return word
        }
    }()
}

extension SampleStory.Take {
    fileprivate var hashSeed: Int { self == .first ? 0 : self == .reprint ? 2 : 4 }
}

extension String {
    /// With its first letter in upper case.
    fileprivate var opened: String { prefix(1).uppercased() + dropFirst() }
}
