import Stories

/// The two lines before an ANPA message's text (ANPA 1312 §3 and §4): service letter, number and selector, then priority
/// and category letters, keyword (slug), version, date and number of words.
///
///     W2870␟asian
///     f l␓␑ BC-LT--Argentina-CancerB     11-13 1049
struct ANPAHeader {
    private var service: Substring
    private var selector: Substring
    private var priority: Substring
    private var category: Substring
    private var slug: Substring = ""
    private var version: Substring = ""
    private var words: Substring?

    init?(_ header: Substring) {
        let lines = header.split(whereSeparator: { $0.isNewline })
        guard let keywordLine = lines.last else { return nil }
        let serviceLine = lines.count > 1 ? lines[lines.count - 2] : ""
        let halves = serviceLine.unicodeScalars.split(whereSeparator: { $0.value <= 0x1F }).map {
            Substring($0)
        }
        service = halves.first ?? ""
        selector = halves.count > 1 ? halves[1] : ""
        var fields = keywordLine.unicodeScalars.split(whereSeparator: { $0.value <= 0x20 }).map {
            Substring($0)
        }
        guard fields.count >= 3, fields[0].count == 1, fields[1].count <= 2 else { return nil }
        (priority, category) = (fields[0], fields[1])
        fields.removeFirst(2)
        if let last = fields.last, (2...5).contains(last.count), last.allSatisfy(\.isNumber) {
            words = last
            fields.removeLast()
        }
        if let last = fields.last, last.count == 5, last.dropFirst(2).first == "-",
            last.allSatisfy({ $0.isNumber || $0 == "-" })
        {
            fields.removeLast()
        }
        guard let slug = fields.first else { return }
        // "Canal-Lock,1stLd-Writethru": the version may follow the slug's comma without a space.
        self.slug = slug.prefix { $0 != "," }
        let end = fields[fields.count - 1].endIndex
        version = keywordLine[self.slug.endIndex..<end].drop { $0 == "," || $0.isWhitespace }
    }

    /// Names that may give the agency away: Kyodo writes its own after the number.
    var marks: [String] {
        [String(service.drop { $0.isLetter }.drop { $0.isNumber }), String(selector)]
    }

    func fill(_ item: inout WireItem) {
        let number = service.drop { !$0.isNumber }.prefix { $0.isNumber }
        if !number.isEmpty {
            item.identifiers.append(WireIdentifier(role: "sequence", value: String(number)))
        }
        item.priority = ANPAHeader.priorities[priority.lowercased()].map(String.init)
        item.subjects.append(WireSubject(code: String(category), relation: "category"))
        item.wordCount = words.map(String.init)
        if !slug.isEmpty { item.slugline = String(slug) }
        if !version.isEmpty { item.signals.append(String(version)) }
    }

    /// §4.1: flash, urgent, bulletin, rush (regular), deferred and what may wait longer, on the scale of 1 to 6.
    private static let priorities = ["f": 1, "u": 2, "b": 3, "r": 4, "d": 5, "a": 5, "w": 6, "s": 6]

    /// The slug as an editor would write it: without the cycle ("BC-", "AM-", "PM-") and AP's regional desk ("LT--"), and
    /// without a word that the 24 columns of the header cut off, where `full` (the text's first line) shows it.
    static func slug(_ sent: String, full: String?) -> String {
        var slug = sent[...]
        if let full {
            let letters = full.split(separator: ",")[0].split(separator: " ")
            var whole = ""
            for word in letters {
                whole += word
                if whole.count > slug.count, whole.hasPrefix(slug) {
                    let kept = whole.dropLast(word.count)
                    // Only a fragment of the word was left; a whole slug of one word stays.
                    if !kept.isEmpty { slug = slug.prefix(kept.count) }
                    break
                }
                if whole.count >= slug.count { break }
            }
        }
        for cycle in ["BC-", "AM-", "PM-"] where slug.hasPrefix(cycle) { slug = slug.dropFirst(3) }
        let desk = slug.prefix { $0.isUppercase }
        if desk.count == 2, slug.dropFirst(2).hasPrefix("--") { slug = slug.dropFirst(4) }
        return String(slug)
    }
}
