/// Zones by name: those of RFC 822, the obsolete and the national abbreviations that agencies and feeds still use,
/// with or without an offset behind them (`GMT+2`), and IANA names (`Europe/Brussels`).
enum ZoneName {
    /// Reads the name that begins here, with what belongs to it; nil, without moving, when it is no zone.
    static func read(_ cursor: inout DateCursor) -> WireDate.Zone? {
        let start = cursor.position
        var isPath = false
        while isLetter(cursor.byte) || isPath && (cursor.byte == UInt8(ascii: "_") || isDigit(cursor.byte))
            || cursor.byte == UInt8(ascii: "/") && isLetter(cursor.peek(1))
        {
            if cursor.byte == UInt8(ascii: "/") { isPath = true }
            cursor.position += 1
        }
        let name = String(
            decoding: cursor.bytes[start..<cursor.position].map { isPath ? $0 : $0 & 0xDF }, as: UTF8.self)
        if isPath, ZoneRules.isKnown(name) { return .named(name) }
        if let rules = ruled[name] { return .named(rules) }
        if let minutes = offsets[name] {
            // GMT+2, UTC+02:00: the offset is the whole of it.
            if minutes == 0, name.utf8.count > 1, let offset = cursor.offset() { return .offset(offset) }
            return .offset(minutes)
        }
        // RFC 5322 §4.3: military letters other than Z were sent with either sign, so they say nothing.
        if name.utf8.count == 1, name != "J" { return .offset(0) }
        cursor.position = start
        return nil
    }

    /// Abbreviations that name a zone in summer and winter alike.
    private static let ruled = [
        "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
        "PT": "America/Los_Angeles",
    ]

    /// Minutes east of Greenwich.
    private static let offsets: [String: Int] = [
        "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "TU": 0,
        "BST": 60, "WEST": 60, "CET": 60, "MET": 60, "MEZ": 60, "MEWT": 60, "SWT": 60, "FWT": 60, "WAT": 60,
        "HEC": 60, "CEST": 120, "MEST": 120, "MESZ": 120, "MESZT": 120, "EET": 120, "SAST": 120, "CAT": 120,
        "IST": 330, "EEST": 180, "MSK": 180, "EAT": 180, "TRT": 180, "MSD": 240, "GST": 240, "PKT": 300,
        "ICT": 420, "WIB": 420, "HKT": 480, "SGT": 480, "PHT": 480, "MYT": 480, "AWST": 480, "WITA": 480,
        "JST": 540, "KST": 540, "WIT": 540, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720,
        "NZT": 720, "NZDT": 780, "NST": -210, "NDT": -150, "AST": -240, "ADT": -180, "BRT": -180,
        "ART": -180, "BRST": -120, "CLT": -240, "CLST": -180, "EST": -300, "EDT": -240, "CST": -360,
        "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480,
        "HST": -600, "HAST": -600, "SST": -660,
    ]
}
