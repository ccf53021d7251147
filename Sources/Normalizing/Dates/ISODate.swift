import Stories

/// ISO 8601 and W3CDTF in all their truncations: `2019`, `2019-01`, `2019-01-29`, `20190129T123400`,
/// `2019-01-29T12:34:00.5+01:00`, `2019-029`, `2019-W05-2`, `2022-07-11 18:33`.
enum ISODate {
    /// Reads the whole of `cursor`; nil when it is something else.
    static func read(_ cursor: inout DateCursor) -> WireDate? {
        guard cursor.digits >= 4, let date = shortYear(&cursor) ?? day(&cursor) else { return nil }
        var result = date
        if cursor.byte | 0x20 == UInt8(ascii: "t") || cursor.byte == 0x20 || cursor.byte == UInt8(ascii: "_")
        {
            cursor.position += 1
            cursor.skipSpaces()
            if isDigit(cursor.byte) {
                guard time(&cursor, into: &result) else { return nil }
            }
        } else if cursor.bytes.count >= 12, isDigit(cursor.byte) {
            // 20190129123400: the basic form without its T.
            guard time(&cursor, into: &result) else { return nil }
        }
        cursor.skipSpaces()
        guard zone(&cursor, into: &result) else { return nil }
        cursor.skipSpaces()
        return cursor.isAtEnd ? result : nil
    }

    /// YYMMDD and YYDDD: the forms with two digits for the year, which the standard gave up in 2004. Six digits that begin
    /// with a year of ours are YYYYMM.
    private static func shortYear(_ cursor: inout DateCursor) -> WireDate? {
        let count = cursor.digits
        guard count == cursor.bytes.count, count == 5 || count == 6 && !"12".utf8.contains(cursor.byte) else {
            return nil
        }
        let year = WireDate.fullYear(cursor.number(digits: 2) ?? 0, digits: 2)
        if count == 5 { return dayOfYear(&cursor, of: year) }
        var date = WireDate(year: year)
        date.month = cursor.number(digits: 2) ?? 0
        date.day = cursor.number(digits: 2) ?? 0
        return date
    }

    private static func day(_ cursor: inout DateCursor) -> WireDate? {
        guard let year = cursor.number(digits: 4) else { return nil }
        var date = WireDate(year: year)
        let separator = cursor.byte
        let isSeparated = [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(separator)
        if isSeparated { cursor.position += 1 }
        if cursor.byte | 0x20 == UInt8(ascii: "w") { return week(&cursor, of: year) }
        switch cursor.digits {
        case 0: return isSeparated ? nil : date
        case 3: return dayOfYear(&cursor, of: year)
        case 1 where isSeparated: date.month = cursor.number(digits: 1) ?? 0
        default: date.month = cursor.number(digits: 2) ?? 0
        }
        if isSeparated {
            guard cursor.skip(separator) else { return date }
            guard let day = cursor.number(digits: min(max(cursor.digits, 1), 2)) else { return nil }
            date.day = day
        } else if cursor.digits >= 2 {
            date.day = cursor.number(digits: 2) ?? 0
        }
        return date
    }

    /// YYYY-DDD.
    private static func dayOfYear(_ cursor: inout DateCursor, of year: Int) -> WireDate? {
        guard let ordinal = cursor.number(digits: 3), ordinal >= 1, ordinal <= 366 else { return nil }
        return WireDate.day(ordinal, of: year)
    }

    /// YYYY-Www-D and YYYYWwwD; the first week has the year's first Thursday.
    private static func week(_ cursor: inout DateCursor, of year: Int) -> WireDate? {
        cursor.position += 1
        guard let week = cursor.number(digits: 2), week >= 1, week <= 53 else { return nil }
        let isSeparated = cursor.skip(UInt8(ascii: "-"))
        guard let weekday = cursor.number(digits: 1) ?? (isSeparated ? nil : 1), weekday >= 1, weekday <= 7
        else { return nil }
        // Weekday of 4 January, Monday 0: 1970-01-01 was a Thursday.
        let fourth = (WireDate.daysFromEpoch(year: year, month: 1, day: 4) % 7 + 10) % 7
        return WireDate.day(4 - fourth + (week - 1) * 7 + weekday - 1, of: year)
    }

    private static func time(_ cursor: inout DateCursor, into date: inout WireDate) -> Bool {
        guard let hour = cursor.number(digits: cursor.digits == 1 ? 1 : 2) else { return false }
        date.hour = hour
        let isSeparated =
            cursor.byte == UInt8(ascii: ":") || cursor.byte == UInt8(ascii: ".") && cursor.position > 12
        if isSeparated { cursor.position += 1 }
        guard cursor.digits >= 1 else { return !isSeparated }
        guard let minute = cursor.number(digits: cursor.digits == 1 ? 1 : 2) else { return false }
        date.minute = minute
        if isSeparated {
            guard cursor.byte == UInt8(ascii: ":"), isDigit(cursor.peek(1)) else { return true }
            cursor.position += 1
        }
        guard cursor.digits >= 1 else { return true }
        guard let second = cursor.number(digits: cursor.digits == 1 ? 1 : 2) else { return false }
        date.second = second
        if let fraction = cursor.fraction() { date.millisecond = fraction }
        return true
    }

    /// An offset, Z, or a zone's name; nothing is fine too.
    private static func zone(_ cursor: inout DateCursor, into date: inout WireDate) -> Bool {
        if let minutes = cursor.offset() {
            date.zone = .offset(minutes)
            return true
        }
        guard isLetter(cursor.byte) else { return true }
        guard let zone = ZoneName.read(&cursor) else { return false }
        date.zone = zone
        return true
    }
}

extension WireDate {
    static func daysFromEpoch(year: Int, month: Int, day: Int) -> Int {
        Int(Timestamp(year: year, month: month, day: day).seconds / 86400)
    }

    /// The day that is the `ordinal`th of `year`, which may lie in the years beside it.
    static func day(_ ordinal: Int, of year: Int) -> WireDate {
        let civil = Timestamp(year: year, month: 1, day: ordinal).civil
        var date = WireDate(year: civil.year)
        date.month = civil.month
        date.day = civil.day
        return date
    }
}
