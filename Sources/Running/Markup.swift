import Stories

/// Pieces of the XML that we write ourselves.
enum Markup {
    /// `text` with the characters escaped that end an element's text or an attribute's value.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    /// `<name>text</name>`, or nothing where there is no text.
    static func element(_ name: String, _ text: String?) -> String {
        text.map { "<\(name)>\(escaped($0))</\(name)>" } ?? ""
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
}
