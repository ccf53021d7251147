import Stories

/// What a version of a dispatch is to those before it, by the wire's own words: status, editorial signals, the marks
/// that agencies put into headline, slug and notes.
package enum WireSemantics {
    /// The change that `item` says it is; `headline` is its main headline as it goes out. A kill outweighs a correction,
    /// that an update.
    package static func change(
        of item: WireItem, status: Story.PublicationStatus, headline: String
    ) -> Story.Change {
        if status == .canceled { return .kill }
        var found: Story.Change = .original
        func consider(_ change: Story.Change?) {
            if let change, rank(change) > rank(found) { found = change }
        }
        for signal in item.signals { consider(byCode[lastPart(signal)] ?? marked(signal, whole: true)) }
        for text in item.headlines where text.role != "dateline" {
            consider(marked(text.value, whole: false))
        }
        consider(marked(headline, whole: false))
        if let slug = item.slugline { consider(marked(slug, whole: true)) }
        for genre in item.genres { consider(marked(genre.name ?? genre.code ?? "", whole: true)) }
        if let role = item.role { consider(marked(role, whole: true)) }
        for note in item.editorialNotes { consider(noted(note.value)) }
        return found
    }

    /// Whether `headline` says that the story is withdrawn: "KILL - …", "(annulation)".
    package static func withdraws(_ headline: String) -> Bool { marked(headline, whole: false) == .kill }

    private static func rank(_ change: Story.Change) -> Int {
        switch change {
        case .original: 0
        case .update: 1
        case .correction: 2
        case .kill: 3
        }
    }

    // MARK: Signals

    /// "update" of `sig:update`, `update:append-major-content`, `edStat:U`.
    private static func lastPart(_ signal: String) -> String {
        let folded = signal.lowercased()
        if folded.hasPrefix("update:") { return "update" }
        guard let colon = folded.lastIndex(of: ":") else { return folded }
        if folded.hasPrefix("edstat:") { return folded }
        return String(folded[folded.index(after: colon)...])
    }

    /// NewsCodes "signal" and Reuters' edStat.
    private static let byCode: [String: Story.Change] = [
        "update": .update, "updated": .update, "correction": .correction, "corrected": .correction,
        "writethru": .update, "kill": .kill, "withdrawal": .kill, "withdrawn": .kill, "retraction": .kill,
        "edstat:u": .update, "edstat:c": .correction, "edstat:w": .kill, "edstat:k": .kill,
    ]

    // MARK: Marks in a line

    /// The change that a mark in `text` names. In a headline a mark stands in brackets, or first and closed by a colon or
    /// dash, or in capitals between such. With `whole` (slugs, signals, genres) any word will do.
    private static func marked(_ text: String, whole: Bool) -> Story.Change? {
        guard !text.isEmpty, text.utf8.count <= 2000 else { return nil }
        var found: Story.Change?
        for piece in LinePiece.pieces(of: text) {
            let isSet =
                whole || piece.isBracketed || piece.isFirst && piece.isClosed
                || piece.isUppercase && !piece.isTail
            guard let change = change(named: piece.words, isSet: isSet, isWhole: whole) else { continue }
            if found.map({ rank(change) > rank($0) }) ?? true { found = change }
        }
        return found
    }

    private static func change(named words: [String], isSet: Bool, isWhole: Bool) -> Story.Change? {
        guard isSet else { return nil }
        if let change = phrases[words.joined(separator: " ")] { return change }
        // "Lead 1", "2. Lead", "1stLd Writethru", "UPDATE 2", "Zusammenfassung 1530".
        let named = words.map(withoutOrdinal).filter { !$0.isEmpty }
        if named.count < words.count || named != words, words.count <= 4, let first = named.first,
            let change = numbered[first]
        {
            return change
        }
        guard isWhole else { return nil }
        return named.lazy.compactMap { slugWords[$0] }.first
    }

    /// "ld" of "1stld", nothing of "2".
    private static func withoutOrdinal(_ word: String) -> String {
        let rest = word.drop { $0.isNumber }
        guard rest.count < word.count else { return word }
        for ordinal in ["st", "nd", "rd", "th", "er", "eme", "e"] where rest.hasPrefix(ordinal) {
            return String(rest.dropFirst(ordinal.count))
        }
        return String(rest)
    }

    /// What a note to editors asks for.
    private static func noted(_ note: String) -> Story.Change? {
        let folded = LinePiece.fold(String(note.prefix(400)))
        if killNotes.contains(where: folded.contains) { return .kill }
        if correctionNotes.contains(where: folded.contains) { return .correction }
        return updateNotes.contains(where: folded.hasPrefix) ? .update : nil
    }
}
