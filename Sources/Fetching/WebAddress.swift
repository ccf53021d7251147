import CCurl

/// A URL taken apart by libcurl's own parser, so that what is checked is what is connected to.
struct WebAddress: Equatable {
    let scheme: String
    /// In lower case, IPv6 in brackets; empty for files.
    let host: String
    let port: String
    /// Percent-decoded, for files.
    let path: String
    /// Without user, password, query and fragment: fit for logs.
    let display: String
    let hasUser: Bool

    /// Nil when libcurl cannot read `url`.
    init?(_ url: String) {
        guard let handle = curl_url() else { return nil }
        defer { curl_url_cleanup(handle) }
        guard curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
            let scheme = WebAddress.part(CURLUPART_SCHEME, of: handle)
        else { return nil }
        self.scheme = scheme.lowercased()
        host = (WebAddress.part(CURLUPART_HOST, of: handle) ?? "").lowercased()
        port = WebAddress.part(CURLUPART_PORT, of: handle, flags: CURLU_DEFAULT_PORT) ?? ""
        path = WebAddress.part(CURLUPART_PATH, of: handle, flags: CURLU_URLDECODE) ?? "/"
        hasUser = WebAddress.part(CURLUPART_USER, of: handle) != nil
        for part in [
            CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_QUERY, CURLUPART_FRAGMENT,
        ] {
            curl_url_set(handle, part, nil, 0)
        }
        display = WebAddress.part(CURLUPART_URL, of: handle) ?? "\(scheme)://\(host)"
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    var isWeb: Bool { scheme == "http" || scheme == "https" }

    /// Whether what is secret between us and `origin` may go here too: the same scheme, host and port, or the same host's
    /// step from plain HTTP to TLS on the standard ports.
    func mayShareSecrets(of origin: WebAddress) -> Bool {
        guard host == origin.host else { return false }
        if scheme == origin.scheme, port == origin.port { return true }
        return origin.scheme == "http" && origin.port == "80" && scheme == "https" && port == "443"
    }
}
