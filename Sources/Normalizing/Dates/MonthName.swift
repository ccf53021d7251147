/// Names of months in the languages of the wire, whole or cut to three letters and more.
enum MonthName {
    /// 1 to 12, or nil when `word` (UTF-8, any case, accents or none) names no month.
    static func number(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count >= 3, word.count <= 32 else { return nil }
        return numbers[folded(String(decoding: word, as: UTF8.self))]
    }

    /// Each month with its names; what is spelled alike in several languages stands once.
    private static let names: [(month: Int, names: String)] = [
        (
            1,
            "january januar janvier januari enero gennaio janeiro janner stycznia styczen ledna leden tammikuuta"
        ),
        (1, "ιανουαριος ιανουαριου января январь січня ocak gener ianuarie"),
        (
            2,
            "february februar fevrier februari febrero febbraio fevereiro feber lutego luty unora unor helmikuuta"
        ),
        (2, "φεβρουαριος φεβρουαριου февраля февраль лютого subat febrer februarie fevr"),
        (3, "march marz maerz mars maart marzo marco mrz mrt marca marzec brezna brezen maaliskuuta marcius"),
        (3, "μαρτιος μαρτιου марта март березня mart martie"),
        (4, "april avril abril aprile kwietnia kwiecien dubna duben huhtikuuta aprilis απριλιος απριλιου"),
        (4, "апреля апрель квітня nisan aprilie"),
        (5, "may mai mei mayo maggio maio maja maj kvetna kveten toukokuuta majus maujus μαιος μαιου"),
        (5, "мая май травня mayis maig"),
        (
            6,
            "june juni juin junio giugno junho czerwca czerwiec cervna cerven kesakuuta junius ιουνιος ιουνιου"
        ),
        (6, "июня июнь червня haziran juny iunie ιον"),
        (
            7,
            "july juli juillet julio luglio julho lipca lipiec cervence cervenec heinakuuta julius ιουλιος ιουλιου"
        ),
        (7, "июля июль липня temmuz juliol iulie ιολ"),
        (8, "august aout augustus agosto augusti sierpnia sierpien srpna srpen elokuuta augusztus αυγουστος"),
        (8, "αυγουστου августа август серпня agustos agost"),
        (9, "september septembre septiembre setiembre settembre setembro wrzesnia wrzesien zari syyskuuta"),
        (9, "szeptember σεπτεμβριος σεπτεμβριου сентября сентябрь вересня eylul septembrie"),
        (
            10,
            "october oktober octobre octubre ottobre outubro pazdziernika pazdziernik rijna rijen lokakuuta"
        ),
        (10, "οκτωβριος οκτωβριου октября октябрь жовтня ekim octombrie"),
        (11, "november novembre noviembre novembro listopada listopad marraskuuta νοεμβριος νοεμβριου"),
        (11, "ноября ноябрь листопада kasim noiembrie"),
        (
            12,
            "december dezember decembre diciembre dicembre dezembro desember grudnia grudzien prosince prosinec"
        ),
        (12, "joulukuuta δεκεμβριος δεκεμβριου декабря декабрь грудня aralik desembre decembrie"),
    ]
    /// Three letters that several months' names share, as the more usual one is cut; the rest are unsure and stay out.
    private static let usual = [
        "mar": 3, "jul": 7, "jun": 6, "lis": 11, "mai": 5, "maj": 5, "μαι": 5, "μαρ": 3, "сер": 8,
    ]

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        var unsure: Set<String> = []
        for (month, list) in names {
            for name in list.split(separator: " ") {
                var cut = String(name)
                numbers[cut] = month
                while cut.count > 3 {
                    cut.removeLast()
                    if let other = numbers[cut], other != month { unsure.insert(cut) }
                    numbers[cut] = numbers[cut] ?? month
                }
            }
        }
        for (month, list) in names {
            for name in list.split(separator: " ") {
                unsure.remove(String(name))
                numbers[String(name)] = month
            }
        }
        for cut in unsure { numbers[cut] = usual[cut] }
        return numbers.merging(usual) { _, usual in usual }
    }()

    /// Lower case, accents off.
    private static func folded(_ word: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in word.lowercased().unicodeScalars {
            switch scalar {
            case "á", "à", "â", "ä", "ã", "å", "ą": folded.append("a")
            case "é", "è", "ê", "ë", "ě", "ę": folded.append("e")
            case "í", "ì", "î", "ï", "ı": folded.append("i")
            case "ó", "ò", "ô", "ö", "õ", "ő": folded.append("o")
            case "ú", "ù", "û", "ü", "ů", "ű": folded.append("u")
            case "ç", "ć", "č": folded.append("c")
            case "ñ", "ń": folded.append("n")
            case "ś", "š", "ş": folded.append("s")
            case "ź", "ż", "ž": folded.append("z")
            case "ğ": folded.append("g")
            case "ř": folded.append("r")
            case "ý": folded.append("y")
            case "ά": folded.append("α")
            case "έ": folded.append("ε")
            case "ί", "ϊ", "ΐ": folded.append("ι")
            case "ό": folded.append("ο")
            case "ύ", "ϋ": folded.append("υ")
            case "ώ": folded.append("ω")
            // Combining accents, and the dot that lower-casing İ leaves.
            case "\u{300}"..."\u{36F}": continue
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }
}
