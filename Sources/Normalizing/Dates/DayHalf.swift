/// Before or after noon, as a word beside a time on the twelve-hour clock says.
struct DayHalf {
    let isAfternoon: Bool
    /// Korean dates carry no zone and are in Korea's.
    var isKorean = false

    /// What `word` says; nil when it says nothing of the kind.
    static func read(_ word: UnsafeBufferPointer<UInt8>) -> DayHalf? {
        guard word.count == 2 || word.count == 6 else { return nil }
        return switch String(decoding: word.map(lowercased), as: UTF8.self) {
        case "am", "午前", "上午": DayHalf(isAfternoon: false)
        case "pm", "午後", "下午": DayHalf(isAfternoon: true)
        case "오전": DayHalf(isAfternoon: false, isKorean: true)
        case "오후": DayHalf(isAfternoon: true, isKorean: true)
        default: nil
        }
    }
}
