/// A charset's name as transports and declarations give it, mapped to what its users mean (WHATWG Encoding §4.2).
enum CharsetLabel: Equatable {
    case utf8, utf16, utf16LittleEndian, utf16BigEndian, utf32
    /// Latin-1, ASCII and windows-1252: all read as windows-1252, a superset of the others in practice.
    case windows1252
    case latin9
    /// A name for iconv(3).
    case other(String)

    /// Nil for an empty label.
    init?(_ raw: String) {
        let label = raw.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        switch label.filter({ $0 != "-" && $0 != "_" && $0 != ":" }) {
        case "": return nil
        case "utf8", "unicode11utf8", "unicode20utf8", "xunicode20utf8", "utf8mb4", "cp65001", "utf8bom":
            self = .utf8
        case "utf16", "ucs2", "unicode", "iso10646ucs2", "csunicode", "u16": self = .utf16
        case "utf16le", "unicodefeff", "ucs2le": self = .utf16LittleEndian
        case "utf16be", "unicodefffe", "ucs2be": self = .utf16BigEndian
        case "utf32", "utf32le", "utf32be", "ucs4", "iso10646ucs4", "u32": self = .utf32
        case "iso88591", "latin1", "l1", "ascii", "usascii", "windows1252", "cp1252", "win1252", "xcp1252",
            "ibm819",
            "cp819", "iso885911987", "isoir100", "ansix3.41968", "ansi", "none", "unknown", "binary", "8bit":
            self = .windows1252
        case "iso885915", "latin9", "l9", "iso885915euro", "csisolatin9": self = .latin9
        case "gb2312", "gbk", "xgbk", "gb231280", "csgb2312", "cp936", "windows936", "chinese", "euccn":
            self = .other("GB18030")
        case "shiftjis", "sjis", "xsjis", "windows31j", "mskanji", "cswindows31j", "cp932":
            self = .other("CP932")
        case "euckr", "ksc5601", "ksc56011987", "ksc56011989", "korean", "windows949", "cp949":
            self = .other("CP949")
        case "big5", "big5hkscs", "xxbig5", "cnbig5", "csbig5": self = .other("BIG5-HKSCS")
        case "xeucjp", "eucjp": self = .other("EUC-JP")
        case "tis620", "iso885911", "windows874": self = .other("CP874")
        case "iso88599", "latin5", "l5", "windows1254": self = .other("CP1254")
        case "macintosh", "mac", "macroman", "xmacroman", "xmacintosh": self = .other("MACINTOSH")
        case let compact where compact.hasPrefix("windows") && compact.count == 11:
            self = .other("CP" + compact.dropFirst(7))
        case let compact where compact.hasPrefix("xwindows") || compact.hasPrefix("win125"):
            self = .other("CP" + compact.suffix(4))
        default: self = .other(raw.filter { $0.isASCII && !$0.isWhitespace }.uppercased())
        }
    }

    /// Whether the label names a set of single bytes for Western languages, which is what people write who do not know.
    var isWesternGuess: Bool { self == .windows1252 || self == .latin9 }
}
