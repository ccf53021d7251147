import Stories

/// What a server and a publisher say on when to come back, in seconds from the answer. Hints are of strangers: whoever
/// follows them sets bounds (`Cadence` does).
package struct CacheHints: Sendable, Equatable {
    /// How long the answer stays fresh (RFC 9111 §4.2): Cache-Control max-age, else Expires, less the age it had; or the
    /// publisher's own minutes to live, where those are longer.
    package var freshFor: Int?
    /// What a server in trouble asks for (RFC 9110 §10.2.3).
    package var retryAfter: Int?

    package init(freshFor: Int? = nil, retryAfter: Int? = nil) {
        self.freshFor = freshFor
        self.retryAfter = retryAfter
    }

    /// Reads the fields as sent. `now` stands in for a missing Date. `minutesToLive` is RSS ttl or its like.
    package init(
        cacheControl: String? = nil, expires: String? = nil, date: String? = nil, age: String? = nil,
        retryAfter: String? = nil, minutesToLive: Int? = nil, now: Timestamp
    ) {
        let sent = date.flatMap { HTTPDate.parse($0) } ?? now
        let age = age.flatMap { CacheHints.seconds($0) } ?? 0
        var fresh: Int?
        if let cacheControl, let lifetime = CacheHints.lifetime(cacheControl) {
            fresh = max(0, lifetime - age)
        } else if let expires {
            // "0" and other broken dates mean already expired (RFC 9111 §5.3).
            let instant = HTTPDate.parse(expires) ?? sent
            fresh = max(0, Int(clamping: instant.seconds - sent.seconds) - age)
        }
        if let minutesToLive, minutesToLive > 0 {
            fresh = max(fresh ?? 0, min(minutesToLive, CacheHints.limit / 60) * 60)
        }
        freshFor = fresh
        if let retryAfter {
            if let seconds = CacheHints.seconds(retryAfter) {
                self.retryAfter = seconds
            } else if let instant = HTTPDate.parse(retryAfter) {
                self.retryAfter = max(0, Int(clamping: instant.seconds - now.seconds))
            }
        }
    }

    /// A year: more than that nobody means, and sums stay far from overflow.
    private static let limit = 365 * 86400

    /// Seconds of freshness in a Cache-Control field; nil when it does not say. no-cache and no-store leave none.
    private static func lifetime(_ field: String) -> Int? {
        var lifetime: Int?
        for directive in field.lowercased().split(separator: ",") {
            let parts = directive.split(separator: "=", maxSplits: 1).map { trimmed($0) }
            switch parts.first {
            case "no-cache", "no-store": return 0
            case "max-age" where parts.count == 2:
                lifetime = lifetime ?? seconds(parts[1].filter { $0 != "\"" })
            default: break
            }
        }
        return lifetime
    }

    /// A number of seconds, zero or more, cut at a year; nil for anything else.
    private static func seconds(_ text: String) -> Int? {
        let digits = trimmed(text[...])
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return min(Int(digits) ?? limit, limit)
    }

    private static func trimmed(_ text: Substring) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    }
}
