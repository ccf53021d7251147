import Fetching
import Stories

/// A feed with what it takes to fetch it: `[[feed]]`.
package struct FeedSettings: Sendable, Equatable {
    package var feed: Feed
    /// `auth`: who we are to the server. The secrets come from files, never from the configuration.
    package var credentials: FetchRequest.Credentials?
    /// The systemd credential that `auth` names, where only the service could have read it.
    package var withheldCredential: String?
    /// Sent with each request.
    package var headers: [FetchRequest.Header] = []
    /// `tls`: a PEM file with the authorities that are trusted instead of the system's.
    package var authorities: String?
    /// `tls`: PEM files with our own certificate and its key, for servers that ask.
    package var certificate: String?
    package var certificateKey: String?

    package init(_ feed: Feed) {
        self.feed = feed
    }

    /// What to ask of the feed's source on the terms of `[fetch]`, under the conditions that `validators` put.
    package func request(
        _ terms: Settings.Fetch, validators: FeedState.Validators = FeedState.Validators()
    ) -> FetchRequest {
        var request = FetchRequest(feedID: feed.id, url: feed.url)
        request.validators = validators
        request.limits.connectSeconds = Double(terms.connectTimeout)
        request.limits.totalSeconds = Double(terms.timeout)
        request.limits.bodyBytes = terms.maxBody
        request.userAgent = terms.userAgent ?? request.userAgent
        request.proxy = terms.proxy
        request.allowsPrivateNetworks = terms.allowsPrivateNetworks
        request.headers = headers
        request.credentials = credentials
        request.authorities = authorities
        request.certificate = certificate
        request.certificateKey = certificateKey
        return request
    }
}
