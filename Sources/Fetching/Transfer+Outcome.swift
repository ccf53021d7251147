import CCurl
import Stories

extension Transfer {
    /// What a transfer that libcurl has finished comes to.
    enum Outcome {
        case result(FetchResult)
        /// The handle is set up for the next hop.
        case again
    }

    /// Judges what libcurl says of the finished hop.
    func outcome(of code: CURLcode) throws(FetchError) -> Outcome {
        let status = status
        // A redirect or an error status stands, whatever became of the page that came with it.
        let isAnswered = code == CURLE_OK || (status >= 300 && stop == nil)
        guard isAnswered else { throw error(reason(for: code)) }
        switch status {
        case _ where Transfer.bringsDocument(status):
            return .result(result(isUnchanged: false))
        case 304 where request.validators != FeedState.Validators():
            return .result(result(isUnchanged: true))
        case 301, 302, 303, 307, 308:
            try follow(status: status)
            return .again
        default:
            throw error(.status(status))
        }
    }

    private func result(isUnchanged: Bool) -> FetchResult {
        var result = FetchResult(url: url, isUnchanged: isUnchanged)
        result.body = isUnchanged ? [] : body
        result.validators.etag = validator("ETag") ?? (isUnchanged ? request.validators.etag : nil)
        result.validators.lastModified =
            validator("Last-Modified") ?? (isUnchanged ? request.validators.lastModified : nil)
        result.contentType = field("Content-Type").flatMap { ContentType($0) }
        result.freshness = freshness
        result.movedTo = movedTo
        result.bytesReceived = bytesReceived
        result.seconds = elapsed
        return result
    }

    /// What the last response says on how long it holds.
    var freshness: FetchResult.Freshness {
        var freshness = FetchResult.Freshness()
        freshness.cacheControl = field("Cache-Control")
        freshness.expires = field("Expires")
        freshness.date = field("Date")
        freshness.age = field("Age")
        freshness.retryAfter = field("Retry-After")
        return freshness
    }

    /// A field that is kept and sent back: one of unreasonable length is not worth keeping.
    private func validator(_ name: String) -> String? {
        field(name).flatMap { (1...1024).contains($0.utf8.count) ? $0 : nil }
    }

    /// The values of a field of the last response, joined by commas; nil when it is not there.
    private func field(_ name: String) -> String? {
        var values: [String] = []
        var header: UnsafeMutablePointer<curl_header>?
        while curl_easy_header(handle, name, values.count, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK,
            let value = header?.pointee.value, values.count < 16
        {
            values.append(String(cString: value))
        }
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    // MARK: Reasons

    private func reason(for code: CURLcode) -> FetchError.Reason {
        switch stop {
        case .bodyTooLarge: return .bodyTooLarge(limit: request.limits.bodyBytes)
        case .headersTooLarge: return .headersTooLarge(limit: request.limits.headerBytes)
        // One of a name's addresses was refused; what counts is why there is no connection in the end.
        case .refused(let address) where code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK:
            return .refusedNetwork(address: host == address.description ? host : "\(host) (\(address))")
        case .refused, nil: break
        }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .unresolved(host: host)
        case CURLE_COULDNT_RESOLVE_PROXY: return .unresolved(host: "the proxy")
        case CURLE_COULDNT_CONNECT: return .unreachable(host: host, detail: detail(code))
        case CURLE_OPERATION_TIMEDOUT: return timeout
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2_STREAM:
            return status == 0 ? .broken(host: host, detail: detail(code)) : cutShort
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS:
            return .untrusted(host: host, detail: detail(code))
        case CURLE_URL_MALFORMAT:
            return .unusable("libcurl does not take the address: \(detail(code))")
        default:
            return .broken(host: host, detail: detail(code))
        }
    }

    private var host: String { address.host }

    private var cutShort: FetchError.Reason {
        var expected: curl_off_t = -1
        var received: curl_off_t = 0
        wirespool_curl_get_offset(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &expected)
        wirespool_curl_get_offset(handle, CURLINFO_SIZE_DOWNLOAD_T, &received)
        return .cutShort(received: Int64(received), expected: expected >= 0 ? Int64(expected) : nil)
    }

    /// Which of the three clocks ran out: libcurl gives one code for all.
    private var timeout: FetchError.Reason {
        var connected: curl_off_t = 0
        wirespool_curl_get_offset(handle, CURLINFO_PRETRANSFER_TIME_T, &connected)
        let limits = request.limits
        // libcurl counts whole milliseconds and may be early by one.
        if elapsed >= limits.totalSeconds - 0.01 {
            return .totalTimeout(seconds: limits.totalSeconds, received: bytesReceived)
        }
        if connected == 0 { return .connectTimeout(seconds: limits.connectSeconds) }
        return .stalled(
            bytesPerSecond: limits.stallBytesPerSecond, seconds: limits.stallSeconds, received: bytesReceived)
    }

    private func detail(_ code: CURLcode) -> String {
        String(cString: curl_easy_strerror(code))
    }
}
