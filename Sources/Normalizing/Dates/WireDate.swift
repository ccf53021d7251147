import Stories

/// A date as it was sent, read: civil fields and, where it says one, its offset. Reads every notation met on the wire
/// (RFC 822 and its relatives, ISO 8601 and W3CDTF, asctime, the footers of IPTC 7901 and ANPA, national month names,
/// epoch seconds), byte by byte, and refuses what is no date.
package struct WireDate: Sendable, Equatable {
    var year: Int
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond = 0
    var zone: Zone?

    /// Where the civil fields hold.
    enum Zone: Sendable, Equatable {
        /// Minutes east of Greenwich.
        case offset(Int)
        /// An IANA name.
        case named(String)
    }

    /// How an agency writes the dates that can be read in several ways.
    package struct Habits: Sendable {
        /// IANA zone of dates without offset; nil means UTC.
        package var timeZone: String?
        /// 09-12-18 is 9 December.
        package var dayFirst: Bool

        package init(timeZone: String? = nil, dayFirst: Bool = false) {
            self.timeZone = timeZone
            self.dayFirst = dayFirst
        }
    }

    /// The instant that `text` names; nil when it is no date.
    package static func timestamp(_ text: String, habits: Habits = Habits()) -> Timestamp? {
        var text = text
        return text.withUTF8 { timestamp($0, habits: habits) }
    }

    private static func timestamp(_ bytes: UnsafeBufferPointer<UInt8>, habits: Habits) -> Timestamp? {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        // The longest notation with every name spelled out is well under this; more is no date.
        guard start < end, end - start <= 100 else { return nil }
        let trimmed = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if let instant = epoch(trimmed) { return instant }
        var numeric = DateCursor(trimmed)
        if let date = ISODate.read(&numeric), let instant = date.instant(habits: habits) { return instant }
        return LooseDate.read(trimmed, dayFirst: habits.dayFirst)?.instant(habits: habits)
    }

    /// Seconds or milliseconds since 1970, as JSON feeds and some home-made ones send them.
    private static func epoch(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        guard [9, 10, 13].contains(bytes.count), bytes.allSatisfy(isDigit) else { return nil }
        let number = bytes.reduce(Int64(0)) { $0 * 10 + Int64($1 & 15) }
        return bytes.count == 13 ? Timestamp(milliseconds: number) : Timestamp(seconds: number)
    }

    /// The instant, when the day is a real one. A time of two digits each that runs over counts on, as 24:00 does for
    /// midnight and 23:59:60 for a leap second: feeds that add up minutes write 10:60.
    private func instant(habits: Habits) -> Timestamp? {
        guard year >= 1000, year <= 9999, month >= 1, month <= 12, day >= 1,
            day <= WireDate.length(ofMonth: month, in: year), (0..<30).contains(hour),
            (0..<100).contains(minute), (0..<100).contains(second)
        else { return nil }
        let civil = Timestamp(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            millisecond: millisecond)
        switch zone {
        case .offset(let minutes): return civil.advanced(bySeconds: Int64(-minutes * 60))
        case .named(let name): return ZoneRules.instant(of: civil, in: name) ?? civil
        case nil: return habits.timeZone.flatMap { ZoneRules.instant(of: civil, in: $0) } ?? civil
        }
    }

    static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Years of two digits as RFC 5322 §4.3 reads them: 00 to 49 are 2000 to 2049; three digits count from 1900.
    static func fullYear(_ value: Int, digits: Int) -> Int {
        switch digits {
        case 1, 2: value < 50 ? 2000 + value : 1900 + value
        case 3: 1900 + value
        default: value
        }
    }
}
