/// Everything that is not ISO 8601: RFC 822 and RFC 5322 §3.3 with what is seen instead of them (any order of day, month
/// and year, national names, missing seconds and weekdays), asctime, `131137 GMT Nov 13` of IPTC 7901, `AP-WF-02-20-16
/// 0337GMT` and `KWS-21:37-09-12-18` of ANPA, Korean, Chinese and Japanese dates. Words that mean nothing are passed over.
struct LooseDate {
    private var cursor: DateCursor
    private let dayFirst: Bool

    private var month: Int?
    /// Numbers that are neither time nor in a group: the day, the year, in some order.
    private var numbers: [(value: Int, digits: Int)] = []
    private var year: Int?
    private var day: Int?
    private var time: (hour: Int, minute: Int, second: Int, millisecond: Int)?
    private var isAfternoon: Bool?
    private var zone: WireDate.Zone?

    /// The date in `bytes`, trimmed; nil when day, month or year is missing.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, dayFirst: Bool) -> WireDate? {
        var reader = LooseDate(cursor: DateCursor(bytes), dayFirst: dayFirst)
        guard reader.scan() else { return nil }
        return reader.date()
    }

    private init(cursor: DateCursor, dayFirst: Bool) {
        self.cursor = cursor
        self.dayFirst = dayFirst
    }

    private mutating func scan() -> Bool {
        while !cursor.isAtEnd {
            let byte = cursor.byte
            if isDigit(byte) {
                guard number() else { return false }
            } else if isLetter(byte) || byte >= 0x80 {
                word()
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
                sign()
            } else if byte == UInt8(ascii: "(") {
                while !cursor.isAtEnd, !cursor.skip(UInt8(ascii: ")")) { cursor.position += 1 }
            } else {
                cursor.position += 1
            }
        }
        return true
    }

    /// An offset, but only behind a time, and not where `-09-12-18` begins a date.
    private mutating func sign() {
        let start = cursor.position
        if time != nil, zone == nil, let minutes = cursor.offset() {
            guard cursor.byte == UInt8(ascii: "-"), isDigit(cursor.peek(1)) else {
                zone = .offset(minutes)
                return
            }
        }
        cursor.position = start + 1
    }

    private mutating func number() -> Bool {
        let digits = cursor.digits
        guard digits <= 14 else { return false }
        let next = cursor.peek(digits)
        if digits <= 2, next == UInt8(ascii: ":") || next | 0x20 == UInt8(ascii: "h"), time == nil,
            next == UInt8(ascii: ":") || !isLetter(cursor.peek(digits + 1))
        {
            return clock(digits: digits)
        }
        if digits == 4, time == nil, isLetter(next), let value = cursor.number(digits: 4) {
            // 0337GMT
            let start = cursor.position
            if let zone = ZoneName.read(&cursor) {
                self.zone = zone
                time = (value / 100, value % 100, 0, 0)
            } else {
                cursor.position = start
                numbers.append((value, digits))
            }
            return true
        }
        if digits <= 4, group(digits: digits) { return true }
        guard let value = cursor.number(digits: digits) else { return false }
        if let part = CalendarMark.read(&cursor) {
            switch part {
            case .year: year = value
            case .month: month = value
            case .day: day = value
            case .hour: time = (value, 0, 0, 0)
            case .minute: time?.minute = value
            case .second: time?.second = value
            }
            if zone == nil, part == .year, CalendarMark.isKorean(cursor) { zone = .offset(9 * 60) }
        } else {
            numbers.append((value, digits))
        }
        return true
    }

    /// 9:15, 19:48:21.5, 12h30, 12h.
    private mutating func clock(digits: Int) -> Bool {
        guard let hour = cursor.number(digits: digits) else { return false }
        cursor.position += 1
        var minute = 0
        var second = 0
        var millisecond = 0
        if (1...2).contains(cursor.digits) {
            minute = cursor.number(digits: cursor.digits) ?? 0
            if cursor.byte == UInt8(ascii: ":"), isDigit(cursor.peek(1)) {
                cursor.position += 1
                second = cursor.number(digits: min(cursor.digits, 2)) ?? 0
            }
            millisecond = cursor.fraction() ?? 0
        }
        time = (hour, minute, second, millisecond)
        return true
    }

    /// Three numbers with the same sign between them: 02-20-16, 20/02/2016, 20. 2. 2016, 2016/02/20.
    private mutating func group(digits: Int) -> Bool {
        guard year == nil, day == nil else { return false }
        var ahead = cursor
        guard let first = ahead.number(digits: digits) else { return false }
        let sign = ahead.byte
        guard sign == UInt8(ascii: "-") || sign == UInt8(ascii: "/") || sign == UInt8(ascii: ".") else {
            return false
        }
        ahead.position += 1
        ahead.skipSpaces()
        guard (1...2).contains(ahead.digits), let second = ahead.number(digits: ahead.digits),
            ahead.skip(sign)
        else { return false }
        ahead.skipSpaces()
        let lastDigits = ahead.digits
        guard (1...4).contains(lastDigits), let third = ahead.number(digits: lastDigits) else { return false }
        if digits == 4 {
            (year, month, day) = (first, second, third)
        } else {
            let isDayFirst = dayFirst && second <= 12 || sign == UInt8(ascii: ".") || first > 12
            month = isDayFirst ? second : first
            day = isDayFirst ? first : second
            year = WireDate.fullYear(third, digits: lastDigits)
        }
        cursor = ahead
        return true
    }

    private mutating func word() {
        let start = cursor.position
        while isLetter(cursor.byte) || cursor.byte >= 0x80 { cursor.position += 1 }
        let end = cursor.position
        let word = UnsafeBufferPointer(rebasing: cursor.bytes[start..<end])
        if let half = DayHalf.read(word) {
            isAfternoon = half.isAfternoon
            if half.isKorean, zone == nil { zone = .offset(9 * 60) }
        } else if let number = MonthName.number(word) {
            month = number
        } else if time != nil || numbers.contains(where: { $0.digits == 6 }),
            word.count > 1 || word[0] & 0x20 == 0
        {
            cursor.position = start
            if let zone = ZoneName.read(&cursor) {
                if self.zone == nil { self.zone = zone }
            } else {
                cursor.position = end
            }
        }
    }

    private mutating func date() -> WireDate? {
        if let index = numbers.firstIndex(where: { $0.digits == 6 }), time == nil, month != nil {
            // IPTC 7901 §3: day, hour and minute in one.
            let value = numbers.remove(at: index).value
            day = value / 10000
            time = (value / 100 % 100, value % 100, 0, 0)
        }
        if let index = numbers.firstIndex(where: { $0.digits == 8 }), year == nil {
            let value = numbers.remove(at: index).value
            (year, month, day) = (value / 10000, value / 100 % 100, value % 100)
        }
        if year == nil, let index = numbers.firstIndex(where: { $0.digits >= 3 || $0.value > 31 }) {
            let number = numbers.remove(at: index)
            year = WireDate.fullYear(number.value, digits: number.digits)
        }
        if day == nil, !numbers.isEmpty { day = numbers.removeFirst().value }
        if year == nil, !numbers.isEmpty {
            let number = numbers.removeFirst()
            year = WireDate.fullYear(number.value, digits: number.digits)
        }
        guard let year, let month, let day else { return nil }
        var date = WireDate(year: year)
        date.month = month
        date.day = day
        date.zone = zone
        if let time {
            (date.hour, date.minute, date.second, date.millisecond) = time
            if let isAfternoon, date.hour <= 12 { date.hour = date.hour % 12 + (isAfternoon ? 12 : 0) }
        }
        return date
    }
}
