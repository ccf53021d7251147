import Stories

/// The three notations of an HTTP date (RFC 9110 §5.6.7), all in UTC.
enum HTTPDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Nil when `text` is none of them.
    static func parse(_ text: String) -> Timestamp? {
        let words = text.lowercased().split { " ,-".contains($0) }
        // Fri, 18 Sep 2020 10:15:30 GMT · Friday, 18-Sep-20 10:15:30 GMT · Fri Sep 18 10:15:30 2020
        if words.count == 6, words[5] == "gmt" || words[5] == "utc" {
            return instant(day: words[1], month: words[2], year: words[3], time: words[4])
        }
        if words.count == 5 {
            return instant(day: words[2], month: words[1], year: words[4], time: words[3])
        }
        return nil
    }

    private static func instant(
        day: Substring, month: Substring, year: Substring, time: Substring
    ) -> Timestamp? {
        let clock = time.split(separator: ":").compactMap { Int($0) }
        guard let day = Int(day), (1...31).contains(day), let month = months.firstIndex(of: String(month)),
            var fullYear = Int(year), (0...9999).contains(fullYear), clock.count == 3,
            (0...23).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        // A year in two digits lies in the century that begins with 1970.
        if year.count == 2 { fullYear += fullYear < 70 ? 2000 : 1900 }
        return Timestamp(
            year: fullYear, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
    }
}
