/// What is remembered of a feed between polls. Validators change only together with the stories they brought.
package struct FeedState: Sendable, Equatable {
    /// The server's words on freshness (RFC 9110 §8.8), sent back with the next request.
    package struct Validators: Sendable, Equatable {
        package var etag: String?
        package var lastModified: String?

        package init(etag: String? = nil, lastModified: String? = nil) {
            self.etag = etag
            self.lastModified = lastModified
        }
    }

    package var validators = Validators()
    package var nextDue: Timestamp?
    package var lastAttempt: Timestamp?
    package var lastSuccess: Timestamp?
    /// Why the last poll failed, in words; nil after a success.
    package var lastError: String?
    package var consecutiveFailures = 0
    /// Where a permanent redirect leads, once it has been seen (RFC 9110 §15.4.2, §15.4.9).
    package var movedTo: String?
    /// Items seen and story versions spooled since the ledger began.
    package var itemsSeen: Int64 = 0
    package var storiesFiled: Int64 = 0

    package init() {}
}
