extension LinkResolver {
    /// The form of an absolute http(s) `link` that is the same however a page was reached: scheme and host in lower
    /// case, no default port, no fragment, no tracking parameters, a slash for an empty path. Others come back as
    /// they are; nil when it is no URI.
    package static func canonical(_ link: String) -> String? {
        var link = link
        if link.withUTF8({ URIReference.settledParts($0) }) == .path { return link }
        guard var target = URIReference(link), target.scheme != nil else { return nil }
        guard target.isHTTP else { return target.string }
        target.fragment = nil
        if let authority = target.authority { target.authority = withoutDefaultPort(authority, of: target) }
        if target.path.isEmpty { target.path = [UInt8(ascii: "/")] }
        if let query = target.query {
            let kept = query.split(separator: UInt8(ascii: "&")).filter { !isTracking($0) }
            target.query = kept.isEmpty ? nil : Array(kept.joined(separator: [UInt8(ascii: "&")]))
        }
        return target.string
    }

    private static func withoutDefaultPort(_ authority: [UInt8], of target: URIReference) -> [UInt8] {
        let port = target.scheme?.count == 4 ? ":80" : ":443"
        return authority.suffix(port.utf8.count).elementsEqual(port.utf8)
            ? authority.dropLast(port.utf8.count) : authority
    }

    /// Parameters that say how a reader came, not what he reads.
    private static let trackingNames: Set<String> = [
        "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "at_creation",
        "at_link_id", "at_link_origin", "at_link_type", "at_ptr_name", "at_format", "at_bbc_team",
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid",
        "mc_eid", "xtor", "cmpid", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee",
        "wt_mc", "wt_zmc", "ftag", "guccounter", "spm", "_hsenc", "_hsmi", "__twitter_impression", "s_cid",
        "sr_share", "ocid", "smid", "partner_source", "traffic_source",
    ]
    private static let trackingPrefixes = ["utm_", "pk_", "mtm_", "at_custom"]

    /// Whether `parameter`, name=value as it stands in a query, only serves tracking.
    private static func isTracking(_ parameter: ArraySlice<UInt8>) -> Bool {
        let name = parameter.prefix { $0 != UInt8(ascii: "=") }.map(lowercased)
        return trackingPrefixes.contains { name.starts(with: $0.utf8) }
            || trackingNames.contains(String(decoding: name, as: UTF8.self))
    }
}
