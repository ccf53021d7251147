/// Why a fetch brought nothing: the feed, the reason in words, and through the reason whether trying again soon makes sense.
package struct FetchError: Error, Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// A sentence on what is wrong with the address or the settings for it.
        case unusable(String)
        /// The address leads to a network that the settings do not open.
        case refusedNetwork(address: String)
        case unresolved(host: String)
        case unreachable(host: String, detail: String)
        /// The certificate, or the file of authorities, does not do.
        case untrusted(host: String, detail: String)
        /// TLS or HTTP broke down before an answer was there.
        case broken(host: String, detail: String)
        case cutShort(received: Int64, expected: Int64?)
        case connectTimeout(seconds: Double)
        case stalled(bytesPerSecond: Int, seconds: Int, received: Int64)
        case totalTimeout(seconds: Double, received: Int64)
        case bodyTooLarge(limit: Int)
        case headersTooLarge(limit: Int)
        case tooManyRedirects(limit: Int)
        /// A redirect without a usable target, or to something other than http and https.
        case badRedirect(String)
        /// A status that brings no document.
        case status(Int)
        /// What a file: URL names cannot be read.
        case file(path: String, detail: String)
        case cancelled
    }

    /// How soon the next try may help.
    package enum Retry: Sendable {
        /// The fault may pass by itself: again soon, then ever more slowly.
        case soon
        /// Somebody has to mend something, here or there: seldom.
        case seldom
        /// The server says that the feed will not come back.
        case hardly
    }

    package let feedID: String
    package let reason: Reason
    /// What the server said on when to come back, where it answered at all.
    package var freshness = FetchResult.Freshness()

    package init(feedID: String, reason: Reason) {
        self.feedID = feedID
        self.reason = reason
    }

    package var retry: Retry {
        switch reason {
        case .unresolved, .unreachable, .broken, .cutShort, .connectTimeout, .stalled, .totalTimeout,
            .cancelled:
            return .soon
        case .file:
            return .soon
        case .status(let status):
            if status == 410 { return .hardly }
            return status >= 500 || [304, 408, 421, 425, 429].contains(status) ? .soon : .seldom
        case .unusable, .refusedNetwork, .untrusted, .bodyTooLarge, .headersTooLarge, .tooManyRedirects,
            .badRedirect:
            return .seldom
        }
    }
}

extension FetchError: CustomStringConvertible {
    package var description: String { "\(feedID): \(words)" }

    /// The reason as a clause for a person, without the feed.
    package var words: String {
        switch reason {
        case .unusable(let sentence): sentence
        case .refusedNetwork(let address):
            "\(address) is not on the public internet; allow-private-networks would permit it"
        case .unresolved(let host): "no address is known for \(host)"
        case .unreachable(let host, let detail): "cannot connect to \(host): \(detail)"
        case .untrusted(let host, let detail): "\(host) cannot be trusted: \(detail)"
        case .broken(let host, let detail): "the connection to \(host) broke down: \(detail)"
        case .cutShort(let received, let expected?):
            "the server closed the connection after \(grouped(received)) of \(grouped(expected)) bytes"
        case .cutShort(let received, nil):
            "the server closed the connection before the end, after \(grouped(received)) bytes"
        case .connectTimeout(let seconds): "no connection within \(brief(seconds)) s"
        case .stalled(let speed, let seconds, let received):
            "the server sent fewer than \(speed) bytes a second for \(seconds) s, after \(grouped(received)) bytes"
        case .totalTimeout(let seconds, let received):
            "not done within \(brief(seconds)) s, after \(grouped(received)) bytes"
        case .bodyTooLarge(let limit): "the document is longer than \(grouped(Int64(limit))) bytes"
        case .headersTooLarge(let limit):
            "the server's header fields are longer than \(grouped(Int64(limit))) bytes"
        case .tooManyRedirects(let limit): "more than \(limit) redirects"
        case .badRedirect(let detail): "the server redirects to \(detail)"
        case .status(let status): FetchError.words(for: status)
        case .file(let path, let detail): "cannot read \(path): \(detail)"
        case .cancelled: "the fetch was cancelled"
        }
    }

    private static func words(for status: Int) -> String {
        switch status {
        case 304: "the server answered 304 though no condition was sent"
        case 401: "the server wants other credentials (401)"
        case 403: "the server forbids it (403)"
        case 404: "the server has nothing at this address (404)"
        case 410: "the server says that the feed is gone for good (410)"
        case 429: "the server asks for fewer requests (429)"
        case 503: "the server is not available for now (503)"
        case 500...: "the server failed (\(status))"
        default: "the server answered \(status), which brings no document"
        }
    }

    /// 1204 → "1,204".
    private func grouped(_ number: Int64) -> String {
        var digits = Array(String(number))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return String(digits)
    }

    /// 10.0 → "10", 0.5 → "0.5".
    private func brief(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
    }
}
