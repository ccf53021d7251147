/// The date in a dispatch's footer, in ISO 8601: with an offset only when the footer names a zone.
enum DispatchStamp {
    /// IPTC 7901 §4: `131137 GMT Nov 13`, `091223 dec 18`, `041530 MESZ Dez 2014`: day, hour and minute, zone, month in
    /// any of the languages on the wire, year. The last in `text` counts.
    static func iptc7901(in text: some StringProtocol) -> String? {
        let words = Substring(text).split(whereSeparator: {
            $0.isWhitespace || ($0.asciiValue ?? 0x20) < 0x20
        })
        for index in words.indices.reversed() {
            guard words[index].utf8.count == 6, let stamp = digits(words[index]) else { continue }
            var next = index + 1
            var zone: String?
            if next < words.count, let offset = offset(of: words[next]) {
                zone = offset
                next += 1
            }
            guard next + 1 < words.count, let month = month(words[next]), let year = year(words[next + 1])
            else { continue }
            return iso(
                year: year, month: month, day: stamp / 10000, hour: stamp / 100 % 100, minute: stamp % 100,
                zone: zone)
        }
        return nil
    }

    /// ANPA 1312: `AP-WF-11-13-13 1509GMT<` (month first) and, with `dayFirst`, `KWS-21:37-09-12-18`. The last line of
    /// `text` that holds one counts.
    static func anpa(in text: some StringProtocol, dayFirst: Bool) -> String? {
        for line in Substring(text).split(whereSeparator: { $0.isNewline }).reversed() {
            var numbers: [(value: Int, digits: Int)] = []
            var zone = ""
            for part in line.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }) {
                let figures = part.prefix { $0.isNumber }
                if let value = digits(figures) {
                    numbers.append((value, figures.utf8.count))
                    zone = String(part.dropFirst(figures.count))
                } else if !numbers.isEmpty, zone.isEmpty {
                    zone = String(part)
                }
            }
            if let stamp = anpa(numbers.suffix(5), zone: zone, dayFirst: dayFirst) { return stamp }
        }
        return nil
    }

    private static func anpa(
        _ numbers: ArraySlice<(value: Int, digits: Int)>, zone: String, dayFirst: Bool
    ) -> String? {
        let values = numbers.map(\.value)
        let lengths = numbers.map(\.digits)
        let date: ArraySlice<Int>
        let hour: Int
        let minute: Int
        if lengths.suffix(4) == [2, 2, 2, 4] {
            date = values.suffix(4).prefix(3)
            (hour, minute) = (values[values.count - 1] / 100, values[values.count - 1] % 100)
        } else if lengths == [2, 2, 2, 2, 2] {
            date = values.suffix(3)
            (hour, minute) = (values[0], values[1])
        } else {
            return nil
        }
        let first = date[date.startIndex]
        let second = date[date.startIndex + 1]
        return iso(
            year: 2000 + date[date.startIndex + 2], month: dayFirst ? second : first,
            day: dayFirst ? first : second, hour: hour, minute: minute, zone: offset(of: Substring(zone)))
    }

    /// The month that `name` abbreviates in English, German, French, Dutch, Spanish, Italian, Portuguese or a Nordic
    /// language, from 1; nil when none.
    static func month(_ name: some StringProtocol) -> Int? {
        let folded = name.lowercased().filter { $0.isLetter }
        guard folded.count >= 3, folded.utf8.count <= 16 else { return nil }
        return months.firstIndex { $0.contains { folded.hasPrefix($0) } }.map { $0 + 1 }
    }

    private static let months: [[String]] = [
        ["jan", "gen", "ene", "tam"], ["feb", "fév", "fev", "hel"], ["mar", "mär", "maa", "mrt", "mae"],
        ["apr", "avr", "abr", "huh"], ["may", "mai", "mei", "mag", "maj", "tou"],
        ["jun", "juin", "giu", "kes"],
        ["jul", "juil", "lug", "hei"], ["aug", "aoû", "aou", "ago", "elo"], ["sep", "set", "syy"],
        ["oct", "okt", "ott", "out", "lok"], ["nov"], ["dec", "dez", "déc", "dic", "des", "jou"],
    ]

    private static func year(_ word: Substring) -> Int? {
        let figures = word.prefix { $0.isNumber }
        guard let value = digits(figures), figures.utf8.count == 2 || figures.utf8.count == 4 else {
            return nil
        }
        return value < 100 ? (value > 70 ? 1900 + value : 2000 + value) : value
    }

    private static func offset(of zone: Substring) -> String? {
        switch zone.uppercased() {
        case "GMT", "UTC", "UT", "Z": "Z"
        case "CET", "MEZ", "MET", "BST", "HNEC": "+01:00"
        case "CEST", "MESZ", "MEST", "HEEC": "+02:00"
        case "EST": "-05:00"
        case "EDT", "AST": "-04:00"
        case "CST": "-06:00"
        case "CDT": "-05:00"
        case "MST": "-07:00"
        case "MDT": "-06:00"
        case "PST": "-08:00"
        case "PDT": "-07:00"
        case "JST": "+09:00"
        default: nil
        }
    }

    private static func digits(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 8,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }

    private static func iso(year: Int, month: Int, day: Int, hour: Int, minute: Int, zone: String?) -> String?
    {
        guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60 else { return nil }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):00\(zone ?? "")"
    }
}
