import Stories

/// What a source answered when nothing went wrong.
package struct FetchResult: Sendable {
    /// What the server said on how long its answer holds, as sent; `Scheduling.CacheHints` reads them.
    package struct Freshness: Sendable, Equatable {
        /// Several fields joined by commas (RFC 9110 §5.3).
        package var cacheControl: String?
        package var expires: String?
        package var date: String?
        package var age: String?
        package var retryAfter: String?

        package init() {}
    }

    /// True for 304: nothing has changed since the validators sent, and the body is empty.
    package let isUnchanged: Bool
    /// Decompressed, with whatever charset it has.
    package var body: [UInt8] = []
    /// What to send next time, once the body's stories are filed. For an unchanged source: the ones sent, where the
    /// server did not renew them.
    package var validators = FeedState.Validators()
    package var contentType: ContentType?
    package var freshness = Freshness()
    /// Where the feed now lives, when only permanent redirects led there (301 and 308, RFC 9110 §15.4).
    package var movedTo: String?
    /// Where the body came from, after all redirects: the base for its relative links.
    package let url: String
    /// Bytes of bodies as they came over the wire, still compressed.
    package var bytesReceived: Int64 = 0
    /// Seconds from the start to the last byte.
    package var seconds = 0.0

    package init(url: String, isUnchanged: Bool) {
        self.url = url
        self.isUnchanged = isUnchanged
    }
}
