/// The agencies whose habits are known, as one table.
extension Dialect {
    /// Every known dialect; `named` and `recognized` look in it.
    package static let known: [Dialect] = [
        make("belga", "Belga", zone: "Europe/Brussels", marks: ["belga", "belga.be", "www.belga.be"]),
        make("afp", "AFP", marks: ["afp", "afp.com", "agence france-presse"]) {
            $0.footers = ["(c) afp", "© afp"]
        },
        make(
            "anp", "ANP", zone: "Europe/Amsterdam", language: "nl-NL", marks: ["anp", "anp.nl", "www.anp.nl"]
        ) {
            $0.keywordSeparators = [";", "-"]
        },
        make(
            "ats", "ats", zone: "Europe/Zurich",
            marks: [
                "ats", "sda", "sda-ats", "sda-ats.ch", "www.sda-ats.ch", "sda.ch", "www.sda.ch",
                "keystone-ats",
            ]),
        make(
            "efe", "Agencia EFE", zone: "Europe/Madrid",
            marks: ["efe", "agencia efe", "efe.com", "efeservicios.com", "texto.efeservicios.com"]),
        make(
            "kyodo", "Kyodo", zone: "Asia/Tokyo",
            marks: [
                "kyodo", "kyodonews", "kyodo news", "kyodo.co.jp", "kyodonews.jp", "english.kyodonews.net",
            ]
        ) {
            $0.dayFirst = true
            $0.footers = ["==kyodo"]
        },
        make(
            "tass", "TASS", zone: "UTC", marks: ["tass", "itar-tass", "tass.ru", "tass.com", "itar-tass.com"]
        ) {
            $0.urgencies = ["flash": 1, "bulletin": 2, "urgent": 2, "express": 3, "normal": 4, "routine": 5]
        },
        make(
            "reuters", "Reuters",
            marks: ["reuters", "reuters.com", "thomson reuters", "thomsonreuters.com"]),
        make(
            "dpa", "dpa", zone: "Europe/Berlin",
            marks: ["dpa", "dpa.com", "dpa.de", "deutsche presse-agentur gmbh"]
        ) {
            $0.footers = [
                "# dpa notebook", "# dpa-notizblock", "# notizblock", "## dpa contacts", "## dpa-kontakte",
                "the following information is not for publication",
                "the following information is not intended for publication",
                "die folgenden informationen sind nicht zur veröffentlichung bestimmt",
            ]
        },
        make(
            "ansa", "ANSA", zone: "Europe/Rome",
            marks: ["ansa", "ansa.it", "agenzia ansa"]
        ) {
            $0.urgencies = ["f": 1, "d": 2, "b": 3, "u": 4, "r": 5]
            $0.headlinePrefixes = [">>>ANSA/", ">>>ANSA", ">>ANSA/", "++ANSA/", "ANSA/"]
        },
        make(
            "stt", "STT", zone: "Europe/Helsinki",
            marks: ["stt", "stt.fi", "stt-lehtikuva", "stt-lehtikuva.fi"]),
        make("ap", "AP", marks: ["ap", "ap.org", "associated press", "the associated press"]) {
            $0.slugSubjects = slugSubjectsOfAP
        },
        make(
            "pa", "PA", zone: "Europe/London", language: "en", marks: ["pa", "press association", "pa media"]),
        make(
            "ntb", "NTB", zone: "Europe/Oslo", language: "nb", marks: ["ntb", "ntb.no", "norsk telegrambyrå"]),
        make(
            "tt", "TT", zone: "Europe/Stockholm", language: "sv",
            marks: ["tt", "tt.se", "tidningarnas telegrambyrå"]),
        make("ritzau", "Ritzau", zone: "Europe/Copenhagen", language: "da", marks: ["ritzau", "ritzau.dk"]),
        make("apa", "APA", zone: "Europe/Vienna", language: "de", marks: ["apa", "apa.at"]),
        make(
            "aap", "AAP", zone: "Australia/Sydney", language: "en",
            marks: ["aap", "australian associated press"]),
        make("lusa", "Lusa", zone: "Europe/Lisbon", language: "pt", marks: ["lusa", "lusa.pt"]),
        make("xinhua", "Xinhua", zone: "Asia/Shanghai", marks: ["xinhua", "xinhuanet.com", "news.cn"]),
    ]

    /// The dialect that the configuration calls `name`, in any case; "plain" has no habits. Nil when there is none.
    package static func named(_ name: String) -> Dialect? {
        let name = name.lowercased()
        return name == plain.name ? plain : known.first { $0.name == name }
    }

    /// The agency that a document names: `marks` are its provider ids, parties and credits as sent, the most telling
    /// first. A mark counts whole ("AFP", " afp.com "), or as the host in a URN, tag or web address.
    package static func recognized(in marks: [String?]) -> Dialect? {
        for mark in marks {
            if let mark, let dialect = recognized(in: mark) { return dialect }
        }
        return nil
    }

    /// The agency that `mark` may name: as a whole, then by a URN's, tag's or address' authority and its parents.
    private static func recognized(in mark: String) -> Dialect? {
        guard mark.utf8.count <= 256 else { return nil }
        let folded = mark.lowercased()
        if let dialect = byMark[folded] { return dialect }
        let words = folded.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }
        let whole = words.joined(separator: " ")
        if let dialect = byMark[whole] { return dialect }
        for part in whole.utf8.split(whereSeparator: { ":/,_@".utf8.contains($0) }) {
            var host = part
            while let dot = host.firstIndex(of: UInt8(ascii: ".")) {
                if let dialect = byMark[String(Substring(host))] { return dialect }
                host = host[host.index(after: dot)...]
            }
        }
        let first = whole.utf8.prefix { $0 != UInt8(ascii: "/") }
        return byMark[String(Substring(first))]
    }

    private static let byMark: [String: Dialect] = {
        var table: [String: Dialect] = [:]
        for dialect in known {
            for mark in dialect.marks { table[mark] = dialect }
        }
        return table
    }()

    private static func make(
        _ name: String, _ provider: String, zone: String? = nil, language: String? = nil, marks: [String],
        _ habits: (inout Dialect) -> Void = { _ in }
    ) -> Dialect {
        var dialect = Dialect(name)
        dialect.provider = provider
        dialect.timeZone = zone
        dialect.language = language
        dialect.marks = marks
        habits(&dialect)
        return dialect
    }

    /// AP's sports slugs by their three letters, as IPTC subject codes.
    private static let slugSubjectsOfAP: [String: String] = {
        let codes = [
            "15003000": "FBC FBH FBN FBO FBP", "15005000": "ATH TRK",
            "15007000": "BBA BBC BBH BBI BBM BBN BBO BBY",
            "15008000": "BKC BKH BKL BKN BKO BKW", "15014000": "BOX", "15017000": "CRI", "15019000": "CYC",
            "15021000": "DIV", "15022000": "EQU", "15023000": "FEN", "15025000": "FIG", "15027000": "GLF",
            "15028000": "GYM", "15029000": "HNB", "15030000": "RAC", "15031000": "HKC HKN HKO",
            "15035000": "LAX", "15037000": "MAR", "15039000": "CAR", "15047000": "ROW", "15049000": "RGU",
            "15048000": "RGL", "15050000": "SAI", "15051000": "SHO", "15054000": "SOC", "15055000": "SOF",
            "15062000": "SWM", "15065000": "TEN", "15067000": "VOL", "15072000": "WRE",
        ]
        var slugs: [String: String] = [:]
        for (code, names) in codes {
            for name in names.split(separator: " ") { slugs[String(name)] = code }
        }
        return slugs
    }()
}
