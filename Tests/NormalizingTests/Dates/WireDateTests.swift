import Stories
import Testing

@testable import Normalizing

/// Every notation of a date that arrives on the wire, and what it means in UTC.
@Suite struct WireDateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var expected: String?
        var zone: String?
        var dayFirst = false

        init(_ text: String, _ expected: String?, zone: String? = nil, dayFirst: Bool = false) {
            self.text = text
            self.expected = expected
            self.zone = zone
            self.dayFirst = dayFirst
        }

        var testDescription: String { text }

        func check() {
            let habits = WireDate.Habits(timeZone: zone, dayFirst: dayFirst)
            #expect(WireDate.timestamp(text, habits: habits)?.rfc3339 == expected, "\(text)")
        }
    }

    @Test(arguments: [
        Case("2019-01-29T12:34:00Z", "2019-01-29T12:34:00Z"),
        Case("2019-01-29T12:34:00+01:00", "2019-01-29T11:34:00Z"),
        Case("2019-01-29T12:34:00.5+0100", "2019-01-29T11:34:00Z"),
        Case("2019-01-29T12:34:00,25-05", "2019-01-29T17:34:00Z"),
        Case("2019-01-29T12:34Z", "2019-01-29T12:34:00Z"),
        Case("2019-01-29T12Z", "2019-01-29T12:00:00Z"),
        Case("20190129T123400", "2019-01-29T11:34:00Z", zone: "Europe/Brussels"),
        Case("20190729T123400", "2019-07-29T10:34:00Z", zone: "Europe/Brussels"),
        Case("20190129T123400+0200", "2019-01-29T10:34:00Z"),
        Case("20160909T000100+0100", "2016-09-08T23:01:00Z"),
        Case("20190129123400", "2019-01-29T12:34:00Z"),
        Case("20190129T1234Z", "2019-01-29T12:34:00Z"),
        Case("2022-07-11 18:33", "2022-07-11T16:33:00Z", zone: "Europe/Rome"),
        Case("2022-07-11 18:33:09 +0200", "2022-07-11T16:33:09Z"),
        Case("2022-07-11 18:33:09 CEST", "2022-07-11T16:33:09Z"),
        Case("2019", "2019-01-01T00:00:00Z"), Case("2019-03", "2019-03-01T00:00:00Z"),
        Case("2019-03-07", "2019-03-07T00:00:00Z"), Case("20190307", "2019-03-07T00:00:00Z"),
        Case("2019/03/07 10:00", "2019-03-07T10:00:00Z"),
        Case("2003-335", "2003-12-01T00:00:00Z"), Case("2003335", "2003-12-01T00:00:00Z"),
        Case("2019-W05-2", "2019-01-29T00:00:00Z"), Case("2019W052", "2019-01-29T00:00:00Z"),
        Case("2019-01-29T24:00:00Z", "2019-01-30T00:00:00Z"),
        Case("2019-01-29t12:34:00z", "2019-01-29T12:34:00Z"),
        Case("2019-01-29T12:34:00 Europe/Brussels", "2019-01-29T11:34:00Z"),
    ])
    func iso(_ date: Case) { date.check() }

    @Test(arguments: [
        Case("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
        Case("01 Jan 2004 19:48:21 +0200", "2004-01-01T17:48:21Z"),
        Case("Thu, 01 Jan 04 19:48:21 EST", "2004-01-02T00:48:21Z"),
        Case("Thu, 1 Jan 98 19:48 PDT", "1998-01-02T02:48:00Z"),
        Case("Fri, 18 Sep 2020 12:15:30 CEST", "2020-09-18T10:15:30Z"),
        Case("Fri, 18 Sep 2020 12:15:30 MET DST", "2020-09-18T11:15:30Z"),
        Case("Fri 18 September 2020 12:15:30 GMT+2", "2020-09-18T10:15:30Z"),
        Case("Fri, 18 Sep 2020 12:15:30 +02:00", "2020-09-18T10:15:30Z"),
        Case("Fri, 18 Sep 2020 12:15 +0200 (CEST)", "2020-09-18T10:15:00Z"),
        Case("Nonsense, 18 Sep 2020 12:15:30 Z", "2020-09-18T12:15:30Z"),
        Case("18 Sep 2020", "2020-09-18T00:00:00Z"),
        Case("Fri Sep 18 12:15:30 2020", "2020-09-18T12:15:30Z"),
        Case("Fri Sep 18 2020 12:15:30 +0200", "2020-09-18T10:15:30Z"),
        Case("September 18, 2020 1:05 PM EST", "2020-09-18T18:05:00Z"),
        Case("September 18, 2020 12:05 am", "2020-09-18T00:05:00Z"),
        Case("Fri, 18 Sep 2020 12:15:30 ET", "2020-09-18T16:15:30Z"),
        Case("Fri, 18 Sep 2020 12:15:30", "2020-09-18T10:15:30Z", zone: "Europe/Brussels"),
        Case("Fri, 18 Sep 2020 12:15:30 Europe/Brussels", "2020-09-18T10:15:30Z"),
        Case("09/18/2020 10:00", "2020-09-18T10:00:00Z"),
        Case("18/09/2020 10:00", "2020-09-18T10:00:00Z"),
        Case("05/04/2020", "2020-04-05T00:00:00Z", dayFirst: true),
        Case("18.9.2020, 10:00 Uhr", "2020-09-18T10:00:00Z"),
        Case("2019-01-29T25:60:00Z", "2019-01-30T02:00:00Z"), Case("031231", "2003-12-31T00:00:00Z"),
        Case("03335", "2003-12-01T00:00:00Z"), Case("200312", "2003-12-01T00:00:00Z"),
        Case("1600424130", "2020-09-18T10:15:30Z"), Case("1600424130123", "2020-09-18T10:15:30Z"),
    ])
    func mailAndItsRelatives(_ date: Case) { date.check() }

    @Test(arguments: [
        Case("Fr, 18 Mär 2020 12:00:00 MEZ", "2020-03-18T11:00:00Z"),
        Case("18. Dezember 2020 12:00", "2020-12-18T12:00:00Z"),
        Case("1er février 2020 12h30", "2020-02-01T12:30:00Z"),
        Case("ven, 18 août 2020 12:00:00 +0200", "2020-08-18T10:00:00Z"),
        Case("mar., 05 mars 2019 10:00:00 +0100", "2019-03-05T09:00:00Z"),
        Case("vr 18 mrt 2020 12:00", "2020-03-18T12:00:00Z"),
        Case("viernes, 18 de enero de 2020", "2020-01-18T00:00:00Z"),
        Case("18 gen 2020 12:00", "2020-01-18T12:00:00Z"), Case("18 set 2020 12:00", "2020-09-18T12:00:00Z"),
        Case("18 Fev 2020 12:00", "2020-02-18T12:00:00Z"), Case("18 maj 2020", "2020-05-18T00:00:00Z"),
        Case("18 października 2020", "2020-10-18T00:00:00Z"), Case("18 июля 2020", "2020-07-18T00:00:00Z"),
        Case("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
        Case("Τρι, 18 Μαΐ 2004 12:00 GMT", "2004-05-18T12:00:00Z"),
        Case("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
        Case("2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z"),
        Case("2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z"),
        Case("2019年1月29日 12:34", "2019-01-29T12:34:00Z"),
    ])
    func national(_ date: Case) { date.check() }

    @Test(arguments: [
        Case("131137 GMT Nov 13", "2013-11-13T11:37:00Z"),
        Case("091223 dec 18", "2018-12-09T11:23:00Z", zone: "Europe/Zurich"),
        Case("091223 déc 18", "2018-12-09T12:23:00Z"), Case("091223 Okt 18", "2018-10-09T12:23:00Z"),
        Case("AP-WF-02-20-16 0337GMT", "2016-02-20T03:37:00Z"),
        Case("AP-WF-11-13-13 1509GMT", "2013-11-13T15:09:00Z"),
        Case("KWS-21:37-09-12-18", "2018-12-09T12:37:00Z", zone: "Asia/Tokyo", dayFirst: true),
    ])
    func footers(_ date: Case) { date.check() }

    @Test(arguments: [
        "", " ", "yesterday", "0001-01-01T00:00:00Z", "2019-02-30", "2019-13-01", "32 Jan 2019", "12:00",
        "18 Sep", "2019-01-29T45:00:00Z", "99999999999999999999", "T", "--",
    ])
    func refused(_ text: String) {
        #expect(WireDate.timestamp(text) == nil, "\(text)")
    }

    @Test(arguments: [
        // Clocks go forward at 02:00 and back at 03:00; the hour that comes twice is summer's first.
        Case("2020-03-29T01:59:59", "2020-03-29T00:59:59Z", zone: "Europe/Brussels"),
        Case("2020-03-29T03:00:00", "2020-03-29T01:00:00Z", zone: "Europe/Brussels"),
        Case("2020-03-29T02:30:00", "2020-03-29T01:30:00Z", zone: "Europe/Brussels"),
        Case("2020-10-25T01:59:59", "2020-10-24T23:59:59Z", zone: "Europe/Brussels"),
        Case("2020-10-25T02:30:00", "2020-10-25T00:30:00Z", zone: "Europe/Brussels"),
        Case("2020-10-25T03:00:00", "2020-10-25T02:00:00Z", zone: "Europe/Brussels"),
        Case("2013-01-15T12:00:00", "2013-01-15T08:00:00Z", zone: "Europe/Moscow"),
        Case("2015-01-15T12:00:00", "2015-01-15T09:00:00Z", zone: "Europe/Moscow"),
        Case("2045-07-15T12:00:00", "2045-07-15T10:00:00Z", zone: "Europe/Brussels"),
        Case("2019-04-15T13:49:15", "2019-04-15T10:49:15Z", zone: "Europe/Helsinki"),
        Case("2019-04-15T13:49:15", "2019-04-15T13:49:15Z", zone: "Nowhere/Nothing"),
    ])
    func zones(_ date: Case) { date.check() }
}
