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

    /// `20260918T101530` in the zone, as NewsML 1.2 and Belga write dates.
    static func basic(_ instant: Timestamp, zone: TimeZone) -> String {
        let date = Date(timeIntervalSince1970: Double(instant.seconds))
        let local = instant.advanced(bySeconds: Int64(zone.secondsFromGMT(for: date)))
        return String(local.compact.prefix(15))
    }

    func paragraphs(_ dispatch: DemoScript.Dispatch) -> String {
        ([dispatch.lead] + dispatch.paragraphs).map { Markup.element("p", $0) }.joined()
    }
}
