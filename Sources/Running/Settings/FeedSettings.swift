import Stories

/// A feed with what it takes to fetch it: `[[feed]]`.
package struct FeedSettings: Sendable, Equatable {
    package var feed: Feed
    package var credentials: Credentials?
    /// Sent with each request, in the configuration's order.
    package var headers: [Header] = []
    package var tls = TLS()

    package init(_ feed: Feed) {
        self.feed = feed
    }

    /// `auth`: who we are to the server. The secrets come from files, never from the configuration.
    package enum Credentials: Sendable, Equatable {
        /// RFC 7617 or, when the server asks for it, RFC 7616.
        case password(user: String, password: String)
        /// RFC 6750
        case bearer(token: String)
    }

    package struct Header: Sendable, Equatable {
        package var name: String
        package var value: String
    }

    /// `tls`: files in PEM.
    package struct TLS: Sendable, Equatable {
        /// Authorities that are trusted instead of the system's.
        package var authorities: String?
        /// Our certificate and its key, for servers that ask.
        package var certificate: String?
        package var key: String?
    }
}
