import Scheduling
import Stories
import Testing

@Suite struct CacheHintsTests {
    // Fri, 18 Sep 2020 10:15:30 GMT
    private let now = Timestamp(year: 2020, month: 9, day: 18, hour: 10, minute: 15, second: 30)

    @Test(arguments: [
        ("max-age=60", 60), ("public, Max-Age=\"90\" , must-revalidate", 90), ("no-cache, max-age=60", 0),
        ("max-age=99999999999999999999", 365 * 86400), ("s-maxage=5", nil), ("max-age=soon", nil), ("", nil),
    ])
    func readsCacheControl(field: String, seconds: Int?) {
        #expect(CacheHints(cacheControl: field, now: now).freshFor == seconds)
    }

    @Test func takesTheAgeOff() {
        #expect(CacheHints(cacheControl: "max-age=60", age: "45", now: now).freshFor == 15)
        #expect(CacheHints(cacheControl: "max-age=60", age: "450", now: now).freshFor == 0)
    }

    @Test(arguments: [
        "Fri, 18 Sep 2020 10:25:30 GMT", "Friday, 18-Sep-20 10:25:30 GMT", "Fri Sep 18 10:25:30 2020",
    ])
    func readsExpires(field: String) {
        #expect(CacheHints(expires: field, now: now).freshFor == 600)
        #expect(
            CacheHints(expires: field, date: "Fri, 18 Sep 2020 10:20:30 GMT", now: now).freshFor == 300)
    }

    @Test(arguments: ["0", "-1", "Fri, 99 Sep 2020 10:25:30 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"])
    func takesBrokenOrPastExpiryAsExpired(field: String) {
        #expect(CacheHints(expires: field, now: now).freshFor == 0)
    }

    @Test func readsRetryAfterAsSecondsOrDate() {
        #expect(CacheHints(retryAfter: " 120 ", now: now).retryAfter == 120)
        #expect(CacheHints(retryAfter: "Fri, 18 Sep 2020 10:16:30 GMT", now: now).retryAfter == 60)
        #expect(CacheHints(retryAfter: "Fri, 18 Sep 2020 09:16:30 GMT", now: now).retryAfter == 0)
        #expect(CacheHints(retryAfter: "tomorrow", now: now).retryAfter == nil)
    }

    @Test func takesThePublishersMinutesWhereLonger() {
        #expect(CacheHints(minutesToLive: 10, now: now).freshFor == 600)
        #expect(CacheHints(cacheControl: "max-age=900", minutesToLive: 10, now: now).freshFor == 900)
        #expect(CacheHints(minutesToLive: .max, now: now).freshFor == 365 * 86400)
        #expect(CacheHints(minutesToLive: -5, now: now).freshFor == nil)
    }
}
