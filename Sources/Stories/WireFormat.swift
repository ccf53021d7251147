/// The formats that arrive on the wire, as `--format`, the configuration and `WireDocument` name them.
package enum WireFormat: String, Sendable, CaseIterable {
    case rss
    case rdf
    case atom
    case jsonFeed = "json-feed"
    case newsML12 = "newsml-1.2"
    case newsMLG2 = "newsml-g2"
    case nitf
    case iptc7901
    case anpa1312
    case ninjs
    case mail
    /// A dispatch as bare text: used for files only, never sniffed from a feed.
    case text
}
