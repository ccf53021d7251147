import Stories

/// Where and when a dispatch was written and by whom it is signed, as its text begins: "BRUXELLES, 18/09 (BELGA) =",
/// "BRUSSELS (AP) —", "(ANSA) - ROME, JUL 11 -", "SAITAMA, Japan, Dec. 9 Kyodo -", "MOSCOW, July 5. /TASS/.".
package struct Dateline: Sendable, Equatable {
    /// A day, its year perhaps left out.
    package struct Day: Sendable, Equatable {
        package var year: Int?
        package var month: Int
        package var day: Int
    }

    /// The dateline as written, without the dash or mark after it.
    package var text: String
    /// The first place in it, as written: "BRUXELLES".
    package var located: String?
    package var day: Day?
    /// The agencies that sign: "BELGA", "ats afp".
    package var credit: String
    /// Bytes of the text, from its beginning, that dateline and mark take.
    package var length: Int

    /// Longest dateline and longest credit, in characters.
    private static let longest = 120
    private static let longestCredit = 40

    /// The dateline that `text`, plain and without indent, begins with; nil when it begins otherwise. A name in
    /// parentheses counts as credit when it is a known agency's, or when a place in capitals goes before and a mark follows.
    package static func part(_ text: String) -> Dateline? {
        let head = text.prefix(longest + longestCredit)
        if let first = head.first, first == "(" { return afterCredit(head, of: text) }
        if let dateline = beforeCredit(head, of: text) { return dateline }
        return unbracketed(head, of: text)
    }

    /// The instant of `day` at midnight UTC; a year left out is that of the last such day until a day after `reference`.
    package func contentCreated(near reference: Timestamp) -> Timestamp? {
        guard let day, (1...12).contains(day.month), (1...31).contains(day.day) else { return nil }
        if let year = day.year { return Timestamp(year: year, month: day.month, day: day.day) }
        let year = reference.civil.year
        let thisYear = Timestamp(year: year, month: day.month, day: day.day)
        guard thisYear.seconds(since: reference) > 2 * 86400 else { return thisYear }
        return Timestamp(year: year - 1, month: day.month, day: day.day)
    }

    /// "PLACE, region, date (CREDIT) -", "PLACE, date. /TASS/.".
    private static func beforeCredit(_ head: Substring, of text: String) -> Dateline? {
        guard let open = head.firstIndex(where: { $0 == "(" || $0 == "/" }) else { return nil }
        let closer: Character = head[open] == "(" ? ")" : "/"
        // "18/09" is a date.
        if closer == "/", let before = head[..<open].last, !before.isWhitespace {
            guard let bracket = head[open...].firstIndex(of: "(") else { return nil }
            return bracketed(head, open: bracket, closer: ")", of: text)
        }
        return bracketed(head, open: open, closer: closer, of: text)
    }

    private static func bracketed(
        _ head: Substring, open: Substring.Index, closer: Character, of text: String
    ) -> Dateline? {
        let inside = head[head.index(after: open)...]
        guard let close = inside.firstIndex(of: closer) else { return nil }
        let credit = inside[..<close]
        let place = Place(head[..<open])
        guard let place, !credit.isEmpty, credit.count <= longestCredit else { return nil }
        let after = head[head.index(after: close)...]
        let (rest, isMarked) = skipMark(after)
        let isKnown = isAgency(credit)
        guard isKnown || (isMarked && place.isCapital && isName(credit)) else { return nil }
        return Dateline(
            text: String(head[...close]), located: place.name, day: place.day, credit: String(credit),
            length: text.utf8.distance(from: text.startIndex, to: rest.startIndex))
    }

    /// "(ANSA) - ROME, JUL 11 -", or the credit alone: "(Belga) L'application".
    private static func afterCredit(_ head: Substring, of text: String) -> Dateline? {
        guard let close = head.firstIndex(of: ")") else { return nil }
        let credit = head[..<close].dropFirst()
        guard credit.count <= longestCredit, isAgency(credit) else { return nil }
        let (rest, isMarked) = skipMark(head[head.index(after: close)...])
        var dateline = Dateline(
            text: String(head[...close]), located: nil, day: nil, credit: String(credit),
            length: text.utf8.distance(from: text.startIndex, to: rest.startIndex))
        guard isMarked, let mark = rest.prefix(70).firstIndex(where: { "-–—".contains($0) }),
            rest[..<mark].last?.isWhitespace == true, let place = Place(rest[..<mark]), place.isCapital
        else { return dateline }
        dateline.text = String(head[..<mark]).trimmingEnd()
        dateline.located = place.name
        dateline.day = place.day
        dateline.length = text.utf8.distance(
            from: text.startIndex, to: skipMark(rest[mark...]).rest.startIndex)
        return dateline
    }

    /// "SAITAMA, Japan, Dec. 9 Kyodo -": the credit is the word before the dash.
    private static func unbracketed(_ head: Substring, of text: String) -> Dateline? {
        guard let mark = head.prefix(longest).firstIndex(where: { "-–—".contains($0) }),
            head[..<mark].last?.isWhitespace == true
        else { return nil }
        let before = head[..<mark].dropLast { $0.isWhitespace }
        guard let space = before.lastIndex(where: { $0.isWhitespace }) else { return nil }
        let credit = before[before.index(after: space)...]
        guard isAgency(credit), let place = Place(before[..<space]) else { return nil }
        return Dateline(
            text: String(before), located: place.name, day: place.day, credit: String(credit),
            length: text.utf8.distance(from: text.startIndex, to: skipMark(head[mark...]).rest.startIndex))
    }

    /// What follows a credit's full stop, dash, equals sign and spaces; whether there was such a mark.
    private static func skipMark(_ text: Substring) -> (rest: Substring, isMarked: Bool) {
        var rest = text
        var isMarked = false
        while let first = rest.first, first.isWhitespace || "-–—=_.:".contains(first) {
            // "(AP) ... and so on" is text.
            if rest.hasPrefix("...") { break }
            isMarked = isMarked || !first.isWhitespace
            rest.removeFirst()
        }
        return (rest, isMarked)
    }

    private static func isAgency(_ credit: Substring) -> Bool {
        let words = credit.split(whereSeparator: { " /,-".contains($0) }).map { String($0) }
        return Dialect.recognized(in: [String(credit)] + words) != nil
    }

    /// An agency's name that is not known: letters, perhaps two names.
    private static func isName(_ credit: Substring) -> Bool {
        credit.count <= 24 && credit.allSatisfy { $0.isLetter || " /-".contains($0) }
    }
}

extension Substring {
    /// Without the characters at the end that `belongs` takes.
    fileprivate func dropLast(while belongs: (Character) -> Bool) -> Substring {
        var text = self
        while let last = text.last, belongs(last) { text.removeLast() }
        return text
    }
}

extension String {
    fileprivate func trimmingEnd() -> String { String(self[...].dropLast { $0.isWhitespace }) }
}
