/// An instant, in milliseconds since 1970-01-01T00:00:00Z: what every date of a story becomes once its zone is known.
package struct Timestamp: Sendable, Hashable, Comparable, Codable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant `seconds` after the Unix epoch.
    package init(seconds: Int64) {
        milliseconds = seconds * 1000
    }

    /// The instant of a civil date and time in UTC (proleptic Gregorian). Fields are not range-checked: a minute of
    /// 75 counts as the next hour's fifteenth; whoever reads dates from outside checks them first.
    package init(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0
    ) {
        let days = Timestamp.daysFromCivil(year: year, month: month, day: day)
        let seconds = Int64(days) * 86400 + Int64(hour * 3600 + minute * 60 + second)
        milliseconds = seconds * 1000 + Int64(millisecond)
    }

    /// Whole seconds since the Unix epoch, rounded down.
    package var seconds: Int64 { milliseconds.flooringDivision(by: 1000) }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package func advanced(bySeconds seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + seconds * 1000)
    }

    /// Seconds from `earlier` to this instant; negative when `earlier` is later.
    package func seconds(since earlier: Timestamp) -> Double {
        Double(milliseconds - earlier.milliseconds) / 1000
    }

    /// The civil fields of this instant in UTC.
    package var civil: Civil {
        let days = Int(seconds.flooringDivision(by: 86400))
        let secondOfDay = Int(seconds - Int64(days) * 86400)
        let (year, month, day) = Timestamp.civilFromDays(days)
        return Civil(
            year: year, month: month, day: day,
            hour: secondOfDay / 3600, minute: secondOfDay / 60 % 60, second: secondOfDay % 60,
            millisecond: Int(milliseconds - seconds * 1000)
        )
    }

    package struct Civil: Sendable, Equatable {
        package var year, month, day, hour, minute, second, millisecond: Int
    }

    /// `2020-09-18T10:15:30Z`: RFC 3339 in UTC, whole seconds.
    package var rfc3339: String { String(decoding: rfc3339Bytes, as: UTF8.self) }

    /// The twenty ASCII bytes of `rfc3339`. Years outside 0 to 9999 are clamped to that range.
    package var rfc3339Bytes: [UInt8] {
        let civil = civil
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        bytes.appendDecimal(min(max(civil.year, 0), 9999), digits: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDecimal(civil.month, digits: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDecimal(civil.day, digits: 2)
        bytes.append(UInt8(ascii: "T"))
        bytes.appendDecimal(civil.hour, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendDecimal(civil.minute, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendDecimal(civil.second, digits: 2)
        bytes.append(UInt8(ascii: "Z"))
        return bytes
    }

    /// `20200918T101530.123Z`: sorts by time as text does; used in file names.
    package var compact: String {
        let civil = civil
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        bytes.appendDecimal(min(max(civil.year, 0), 9999), digits: 4)
        bytes.appendDecimal(civil.month, digits: 2)
        bytes.appendDecimal(civil.day, digits: 2)
        bytes.append(UInt8(ascii: "T"))
        bytes.appendDecimal(civil.hour, digits: 2)
        bytes.appendDecimal(civil.minute, digits: 2)
        bytes.appendDecimal(civil.second, digits: 2)
        bytes.append(UInt8(ascii: "."))
        bytes.appendDecimal(civil.millisecond, digits: 3)
        bytes.append(UInt8(ascii: "Z"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Days from 1970-01-01 to the civil date (Howard Hinnant, "chrono-compatible low-level date algorithms").
    package static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.flooringDivision(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civilFromDays(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.flooringDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Timestamp: CustomStringConvertible {
    package var description: String { rfc3339 }
}

extension BinaryInteger {
    /// Division rounded towards minus infinity; `divisor` is positive.
    fileprivate func flooringDivision(by divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

extension [UInt8] {
    /// Appends `value`, zero or more, in at least `digits` decimal digits.
    fileprivate mutating func appendDecimal(_ value: Int, digits: Int) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        var rest = value
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(rest / divisor % 10))
            rest %= divisor
            divisor /= 10
        }
    }
}
