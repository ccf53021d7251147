/// The signs that follow a number in Korean, Chinese and Japanese dates: 2004년 05월 28일, 2019年1月29日.
enum CalendarMark {
    case year, month, day, hour, minute, second

    private static let marks: [(sign: [UInt8], part: CalendarMark)] = [
        (Array("년".utf8), .year), (Array("월".utf8), .month), (Array("일".utf8), .day),
        (Array("시".utf8), .hour),
        (Array("분".utf8), .minute), (Array("초".utf8), .second), (Array("年".utf8), .year),
        (Array("月".utf8), .month), (Array("日".utf8), .day), (Array("时".utf8), .hour),
        (Array("時".utf8), .hour),
        (Array("分".utf8), .minute), (Array("秒".utf8), .second),
    ]

    /// Steps over the sign that stands here, if one does.
    static func read(_ cursor: inout DateCursor) -> CalendarMark? {
        guard cursor.byte >= 0x80 else { return nil }
        for mark in marks where cursor.bytes[cursor.position...].starts(with: mark.sign) {
            cursor.position += mark.sign.count
            return mark.part
        }
        return nil
    }

    /// Whether the sign just read is Korean: such dates carry no zone and are in Korea's.
    static func isKorean(_ cursor: DateCursor) -> Bool {
        cursor.bytes[..<cursor.position].suffix(3).elementsEqual("년".utf8)
    }
}
