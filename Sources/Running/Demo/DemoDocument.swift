import Foundation
import Stories

/// Writes what a wire of the demo shows at a moment as the document that its server sends, in the wire's format.
struct DemoDocument {
    let wire: DemoScript.Wire
    let dispatches: [DemoScript.Dispatch]
    /// The instant of a moment of the play.
    let time: (Int) -> Timestamp

    /// The document and its media type.
    func bytes() -> (contentType: String, body: [UInt8]) {
        switch wire.format {
        case .newsML12: ("application/xml", Array(newsML12().utf8))
        case .newsMLG2: ("application/xml", Array(newsMLG2().utf8))
        case .atom: ("application/atom+xml; charset=utf-8", Array(atom().utf8))
        case .jsonFeed: ("application/feed+json", jsonFeed())
        default: ("application/rss+xml; charset=utf-8", Array(rss().utf8))
        }
    }

    /// `text` with the characters escaped that end an element's text or an attribute's value.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    /// `<name>text</name>`, or nothing where there is no text.
    static func element(_ name: String, _ text: String?) -> String {
        text.map { "<\(name)>\(escaped($0))</\(name)>" } ?? ""
    }

    /// `20260918T101530` in the zone, as NewsML 1.2 and Belga write dates.
    static func basic(_ instant: Timestamp, zone: TimeZone) -> String {
        let date = Date(timeIntervalSince1970: Double(instant.seconds))
        let local = instant.advanced(bySeconds: Int64(zone.secondsFromGMT(for: date)))
        return String(local.compact.prefix(15))
    }

    /// `Fri, 18 Sep 2026 10:15:30 GMT` (RFC 9110 §5.6.7), as RSS and HTTP write dates.
    static func httpDate(_ instant: Timestamp) -> String {
        let civil = instant.civil
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = days[Int(instant.seconds / 86400) % 7]
        return "\(day), \(two(civil.day)) \(months[civil.month - 1]) \(civil.year) "
            + "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second)) GMT"
    }

    func paragraphs(_ dispatch: DemoScript.Dispatch) -> String {
        ([dispatch.lead] + dispatch.paragraphs).map { Self.element("p", $0) }.joined()
    }
}
