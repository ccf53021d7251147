extension Dateline {
    /// What stands before a dateline's credit: places, then perhaps a day.
    struct Place {
        /// The first place.
        private(set) var name: String?
        private(set) var day: Day?
        /// Whether the first place is all in capitals, as wires write it.
        private(set) var isCapital = false

        /// Nil when `text` reads like a sentence rather than places and a day.
        init?(_ text: Substring) {
            let segments = text.split(separator: ",").map { $0.split(whereSeparator: { $0.isWhitespace }) }
            let words = segments.joined()
            guard !words.isEmpty, words.count <= 12, text.count <= Place.longest else { return nil }
            var places: [String] = []
            var numbers: [Int] = []
            var month: Int?
            for segment in segments {
                var place: [Substring] = []
                for word in segment {
                    if let found = Place.month(word) {
                        month = found
                    } else if let (day, number) = Place.slashed(word) {
                        numbers.insert(day, at: 0)
                        month = number
                    } else if let number = Int(word.filter { $0.isNumber }), word.first?.isNumber == true,
                        word.count <= 5
                    {
                        numbers.append(number)
                    } else {
                        guard Place.isPlaceWord(word, isFirst: place.isEmpty) else { return nil }
                        place.append(word)
                    }
                }
                if !place.isEmpty { places.append(place.joined(separator: " ")) }
            }
            if let month, let number = numbers.first(where: { (1...31).contains($0) }) {
                day = Day(year: numbers.first { $0 > 1900 && $0 < 2200 }, month: month, day: number)
            } else if !numbers.isEmpty {
                return nil
            }
            name = places.first
            isCapital =
                name.map { $0.contains(where: \.isLetter) && !$0.contains(where: \.isLowercase) } ?? false
        }

        private static let longest = 90

        /// Words of a place begin with a capital, or are the small words within names: "Rio de Janeiro".
        private static func isPlaceWord(_ word: Substring, isFirst: Bool) -> Bool {
            guard let first = word.first(where: { $0.isLetter }) else {
                return word.allSatisfy { "&.-/".contains($0) }
            }
            if first.isUppercase || !first.isCased { return true }
            return !isFirst
                && [
                    "de", "la", "le", "du", "des", "am", "an", "der", "den", "sur", "en", "el", "do", "da",
                    "van", "aan", "op", "upon", "of", "the", "and", "und", "et", "al", "near", "les", "im",
                    "bei",
                ]
                .contains(word.lowercased()) || word.hasPrefix("d'") || word.hasPrefix("l'")
        }

        /// "18/09" and "18/09/2020", day first as those write who write so.
        private static func slashed(_ word: Substring) -> (day: Int, month: Int)? {
            let parts = word.split(separator: "/")
            guard parts.count == 2 || parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]),
                (1...31).contains(day), (1...12).contains(month)
            else { return nil }
            return (day, month)
        }

        private static func month(_ word: Substring) -> Int? {
            let folded = word.lowercased().filter { $0.isLetter }
            guard folded.count == word.filter({ $0.isLetter }).count, (3...10).contains(folded.count) else {
                return nil
            }
            return months[folded]
        }

        private static let months: [String: Int] = {
            let names = [
                "jan january januar januari janvier janv enero ene gennaio gen janeiro tammikuuta",
                "feb february februar februari février fevrier févr fév febrero febbraio fevereiro",
                "mar march märz mars maart mrt marzo março",
                "apr april avril avr abril abr aprile",
                "may mai mei mayo maggio mag maio maj",
                "jun june juni juin junio giugno giu junho",
                "jul july juli juillet juil julio luglio lug julho",
                "aug august augustus août aout agosto ago augusti",
                "sep sept september septembre septiembre settembre set setembro",
                "oct october oktober okt octobre octubre ottobre ott outubro out",
                "nov november novembre noviembre novembro",
                "dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des",
            ]
            var months: [String: Int] = [:]
            for (index, line) in names.enumerated() {
                for name in line.split(separator: " ") { months[String(name)] = index + 1 }
            }
            return months
        }()
    }
}
