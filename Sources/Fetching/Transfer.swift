import CCurl
import Foundation
import Stories

/// One fetch in flight: owns its easy handle and what has come in so far. It lives on the transfer loop's thread from
/// beginning to end; libcurl calls back into it there.
final class Transfer {
    /// Why a callback stopped the transfer; libcurl itself would only say that it was stopped.
    enum Stop {
        case bodyTooLarge
        case headersTooLarge
        case refused(NetworkAddress)
    }

    let request: FetchRequest
    let handle: UnsafeMutableRawPointer
    /// Where the feed itself lives, and where this hop goes.
    let origin: WebAddress
    private(set) var address: WebAddress
    private(set) var url: String
    private(set) var body: [UInt8] = []
    private(set) var stop: Stop?
    private let started = ContinuousClock.now
    private var headerBytes = 0
    private var ignoredBytes = 0
    private var bytesOfEarlierHops: Int64 = 0
    private var redirects = 0
    /// Where permanent redirects have led so far; stays behind once a temporary one is met.
    private var permanentURL: String?
    private var isPermanentSoFar = true
    private var fields: UnsafeMutablePointer<curl_slist>?

    /// Throws when the request cannot be put to libcurl.
    init(_ request: FetchRequest) throws(FetchError) {
        self.request = request
        guard let address = WebAddress(request.url), address.isWeb else {
            throw FetchError(
                feedID: request.feedID, reason: .unusable("the address is no http, https or file URL"))
        }
        guard !address.hasUser else {
            throw FetchError(
                feedID: request.feedID,
                reason: .unusable("the address holds a user; credentials are set apart"))
        }
        var fields = request.headers.flatMap { [$0.name, $0.value] } + [request.userAgent]
        if case .bearer(let token) = request.credentials { fields.append(token) }
        guard !fields.contains(where: { $0.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7f } }) else {
            throw FetchError(
                feedID: request.feedID, reason: .unusable("a header field holds control characters"))
        }
        if let refusal = Transfer.refusal(of: address, by: request) {
            throw FetchError(feedID: request.feedID, reason: refusal)
        }
        guard let handle = curl_easy_init() else {
            throw FetchError(feedID: request.feedID, reason: .unusable("libcurl has no handle left"))
        }
        self.handle = handle
        self.address = address
        origin = address
        url = request.url
        configure()
        aim()
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(fields)
    }

    /// Seconds since the fetch began.
    var elapsed: Double {
        let duration = ContinuousClock.now - started
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    /// Bytes of bodies as they came over the wire, over all hops.
    var bytesReceived: Int64 {
        var count: curl_off_t = 0
        wirespool_curl_get_offset(handle, CURLINFO_SIZE_DOWNLOAD_T, &count)
        return bytesOfEarlierHops + Int64(count)
    }

    /// Status of the last response, 0 before there is one.
    var status: Int {
        var status = 0
        wirespool_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return status
    }

    /// 200, or 203 where a proxy on the way has touched the document (RFC 9110 §15.3).
    static func bringsDocument(_ status: Int) -> Bool { status == 200 || status == 203 }

    /// Where the feed now lives, when only permanent redirects led there.
    var movedTo: String? { isPermanentSoFar ? permanentURL : nil }

    /// Sets the handle up for where a redirect leads. Throws when there is no way on.
    func follow(status: Int) throws(FetchError) {
        var target: UnsafeMutablePointer<CChar>?
        wirespool_curl_get_string(handle, CURLINFO_REDIRECT_URL, &target)
        guard let target else { throw error(.badRedirect("nowhere (\(status) without a usable Location)")) }
        let next = String(cString: target)
        guard redirects < request.limits.redirects else {
            throw error(.tooManyRedirects(limit: request.limits.redirects))
        }
        guard let address = WebAddress(next) else { throw error(.badRedirect("something that is no URL")) }
        guard address.isWeb else {
            throw error(.badRedirect("\(address.display), which is no http or https URL"))
        }
        guard !address.hasUser else { throw error(.badRedirect("\(address.display) with a user in the URL")) }
        if let refusal = Transfer.refusal(of: address, by: request) { throw error(refusal) }
        bytesOfEarlierHops = bytesReceived
        redirects += 1
        self.address = address
        url = next
        isPermanentSoFar = isPermanentSoFar && (status == 301 || status == 308)
        if isPermanentSoFar { permanentURL = next }
        body = []
        headerBytes = 0
        ignoredBytes = 0
        stop = nil
        aim()
    }

    /// Behind a proxy no address is seen: there, at least none that is written out or always local is asked for.
    private static func refusal(of address: WebAddress, by request: FetchRequest) -> FetchError.Reason? {
        guard request.proxy != nil, !request.allowsPrivateNetworks else { return nil }
        let host = address.host
        let isLocal = host == "localhost" || host.hasSuffix(".localhost")
        guard isLocal || NetworkAddress(host)?.isPublic == false else { return nil }
        return .refusedNetwork(address: host)
    }

    /// An error of this fetch, with what the server said on freshness.
    func error(_ reason: FetchError.Reason) -> FetchError {
        var error = FetchError(feedID: request.feedID, reason: reason)
        error.freshness = freshness
        return error
    }
}

// MARK: - What libcurl is told

extension Transfer {
    /// What holds for every hop.
    private func configure() {
        let limits = request.limits
        wirespool_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        wirespool_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        // Redirects are followed here, hop by hop: libcurl would send added header fields to whatever host it is led to.
        wirespool_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        // Every encoding that this libcurl can undo: gzip, br, zstd.
        wirespool_curl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "")
        wirespool_curl_set_string(handle, CURLOPT_USERAGENT, request.userAgent)
        wirespool_curl_set_long(
            handle, CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(limits.connectSeconds * 1000)))
        wirespool_curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, limits.stallBytesPerSecond)
        wirespool_curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, limits.stallSeconds)
        // An empty string keeps the environment's proxies out.
        wirespool_curl_set_string(handle, CURLOPT_PROXY, request.proxy ?? "")
        wirespool_curl_set_string(handle, CURLOPT_NOPROXY, "")
        if let authorities = request.authorities {
            wirespool_curl_set_string(handle, CURLOPT_CAINFO, authorities)
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        wirespool_curl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            Transfer.from(context).receive(UnsafeRawBufferPointer(start: data, count: size * count))
        }
        wirespool_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        wirespool_curl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { _, size, count, context in
            Transfer.from(context).receiveHeader(size * count)
        }
        wirespool_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        // A configured proxy may well be in a private network, and resolves names itself.
        if !request.allowsPrivateNetworks, request.proxy == nil {
            wirespool_curl_set_socket_callback(handle) { context, _, address in
                Transfer.from(context).openSocket(address)
            }
            wirespool_curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
            wirespool_curl_set_request_callback(handle) { context, remote, _, _, _ in
                Transfer.from(context).mayUseConnection(to: remote)
                    ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            }
            wirespool_curl_set_pointer(handle, CURLOPT_PREREQDATA, context)
        }
    }

    /// What holds for this hop: its URL, the time left, and the fields that may go there.
    private func aim() {
        wirespool_curl_set_string(handle, CURLOPT_URL, url)
        let left = request.limits.totalSeconds - elapsed
        wirespool_curl_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, Int(left * 1000)))
        curl_slist_free_all(fields)
        fields = nil
        let sharesSecrets = address.mayShareSecrets(of: origin)
        let added = sharesSecrets ? request.headers + authorization : []
        if !added.contains(where: { $0.name.lowercased() == "accept" }) {
            append("Accept", "application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5")
        }
        if let etag = request.validators.etag { append("If-None-Match", etag) }
        if let date = request.validators.lastModified { append("If-Modified-Since", date) }
        wirespool_curl_set_string(handle, CURLOPT_SSLCERT, sharesSecrets ? request.certificate : nil)
        wirespool_curl_set_string(handle, CURLOPT_SSLKEY, sharesSecrets ? request.certificateKey : nil)
        for header in added { append(header.name, header.value) }
        wirespool_curl_set_list(handle, CURLOPT_HTTPHEADER, fields)
    }

    /// The credentials as the field that carries them. libcurl's own options for them would show up in the redirect targets
    /// that it reports.
    private var authorization: [FetchRequest.Header] {
        switch request.credentials {
        case .basic(let user, let password):
            let pair = Data("\(user):\(password)".utf8).base64EncodedString()
            return [FetchRequest.Header("Authorization", "Basic \(pair)")]
        case .bearer(let token):
            return [FetchRequest.Header("Authorization", "Bearer \(token)")]
        case nil:
            return []
        }
    }

    private func append(_ name: String, _ value: String) {
        // libcurl takes "Name;" for a field without a value.
        fields = curl_slist_append(fields, value.isEmpty ? "\(name);" : "\(name): \(value)")
    }
}

// MARK: - What libcurl calls

extension Transfer {
    /// The pointer was made of a transfer that outlives its handle.
    private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(context.unsafelyUnwrapped).takeUnretainedValue()
    }

    /// Takes decompressed bytes of a body; answers how many were taken, where fewer than given stop the transfer.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard Transfer.bringsDocument(status) else {
            // An error page or a redirect's note: read for the connection's sake, as far as that pays.
            ignoredBytes += bytes.count
            return ignoredBytes <= 64 << 10 ? bytes.count : 0
        }
        guard body.count + bytes.count <= request.limits.bodyBytes else {
            stop = .bodyTooLarge
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private func receiveHeader(_ count: Int) -> Int {
        headerBytes += count
        guard headerBytes <= request.limits.headerBytes else {
            stop = .headersTooLarge
            return 0
        }
        return count
    }

    /// Opens a socket for an address on the public internet, and refuses any other before a packet goes there.
    private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        guard let address, let start = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else {
            return CURL_SOCKET_BAD
        }
        let target = address.pointee
        let network = NetworkAddress(
            UnsafeRawPointer(address) + start, family: target.family, length: Int(target.addrlen))
        guard let network, network.isPublic else {
            if let network { stop = .refused(network) }
            return CURL_SOCKET_BAD
        }
        return socket(target.family, target.socktype | Int32(SOCK_CLOEXEC.rawValue), target.protocol)
    }

    /// Whether a connection, perhaps kept from another feed's fetch, leads to where this request may go.
    private func mayUseConnection(to remote: UnsafeMutablePointer<CChar>?) -> Bool {
        guard let remote, let network = NetworkAddress(String(cString: remote)) else { return false }
        guard network.isPublic else {
            stop = .refused(network)
            return false
        }
        return true
    }
}
