import Stories
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z", "19700101T000000.000Z"),
        (1_600_424_130_123, "2020-09-18T10:15:30Z", "20200918T101530.123Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z", "20000229T000000.000Z"),
        (-1, "1969-12-31T23:59:59Z", "19691231T235959.999Z"),
        (253_402_300_799_000, "9999-12-31T23:59:59Z", "99991231T235959.000Z"),
    ])
    func prints(milliseconds: Int, rfc3339: String, compact: String) {
        let timestamp = Timestamp(milliseconds: Int64(milliseconds))
        #expect(timestamp.rfc3339 == rfc3339)
        #expect(timestamp.compact == compact)
    }

    @Test func civilFieldsRoundTripOverFourCenturies() {
        for day in stride(from: -80_000, through: 80_000, by: 37) {
            let timestamp = Timestamp(milliseconds: Int64(day) * 86_400_000 + 12_345_678)
            let civil = timestamp.civil
            let back = Timestamp(
                year: civil.year, month: civil.month, day: civil.day, hour: civil.hour, minute: civil.minute,
                second: civil.second, millisecond: civil.millisecond)
            #expect(back == timestamp)
        }
    }

    @Test func yearsBeyondFourDigitsAreClamped() {
        #expect(Timestamp(year: 12_345, month: 6, day: 1).rfc3339.hasPrefix("9999-06-01"))
    }

    @Test func countsSecondsBetweenInstants() {
        let later = Timestamp(seconds: 10).advanced(bySeconds: 5)
        #expect(later.seconds(since: Timestamp(seconds: 10)) == 5)
        #expect(Timestamp(seconds: 10) < later)
    }
}
