import Stories

/// One look at a source: where, under which conditions, and within which limits.
package struct FetchRequest: Sendable {
    /// What a transfer may take before it is given up.
    package struct Limits: Sendable, Equatable {
        /// Seconds to resolve the name, connect and agree on TLS.
        package var connectSeconds = 10.0
        /// Seconds for the whole fetch, redirects included.
        package var totalSeconds = 60.0
        /// A transfer under `stallBytesPerSecond` for `stallSeconds` is given up.
        package var stallSeconds = 20
        package var stallBytesPerSecond = 64
        /// Bytes of the body after decompression.
        package var bodyBytes = 32 << 20
        /// Bytes of all header fields of one response.
        package var headerBytes = 64 << 10
        package var redirects = 5

        package init() {}
    }

    /// Proof of who asks, sent to the feed's own host only.
    package enum Credentials: Sendable, Equatable {
        /// RFC 7617, user and password in UTF-8.
        case basic(user: String, password: String)
        /// RFC 6750.
        case bearer(token: String)
    }

    /// A header field that the configuration adds, sent to the feed's own host only.
    package struct Header: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Names the feed in errors.
    package let feedID: String
    /// http, https or file URL.
    package let url: String
    /// What the server said of the version already filed; both nil asks for the whole document.
    package var validators = FeedState.Validators()
    package var limits = Limits()
    package var userAgent = FetchRequest.defaultUserAgent
    package var headers: [Header] = []
    package var credentials: Credentials?
    /// Path of a PEM file with the certificate authorities to trust instead of the system's.
    package var authorities: String?
    /// Paths of PEM files with our own certificate and its key, for servers that ask who we are.
    package var certificate: String?
    package var certificateKey: String?
    /// URL of a proxy (http, https, socks5h …) that does the connecting; its environment variables are not consulted.
    package var proxy: String?
    /// Whether addresses that are not on the public internet may be connected to. A redirect or a DNS answer can name any
    /// address, so the check is made on each address that is about to be used.
    package var allowsPrivateNetworks = false

    /// The host to ask, in lower case, as libcurl reads the URL; empty for files and for what is no URL.
    package var host: String { WebAddress(url)?.host ?? "" }

    /// What Wirespool calls itself when the configuration says nothing else (RFC 9110 §10.1.5).
    package static let defaultUserAgent = "Wirespool/1.0 (newswire reader)"

    package init(feedID: String, url: String) {
        self.feedID = feedID
        self.url = url
    }
}
