import Dispatch
import Glibc
import Stories

/// Reads what a file: URL names (RFC 8089). The file's identity, size and time of change serve as its validator.
enum FileSource {
    /// Reads on a thread that may block. Throws when there is no regular file, it cannot be read or is too long.
    static func fetch(_ request: FetchRequest, at address: WebAddress) async throws(FetchError) -> FetchResult
    {
        let result = await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(
                    returning: Result { () throws(FetchError) in try read(request, at: address) })
            }
        }
        return try result.get()
    }

    private static func read(_ request: FetchRequest, at address: WebAddress) throws(FetchError)
        -> FetchResult
    {
        func failure(_ detail: String) -> FetchError {
            FetchError(feedID: request.feedID, reason: .file(path: address.path, detail: detail))
        }
        guard address.host.isEmpty || address.host == "localhost" || address.host == "127.0.0.1" else {
            throw FetchError(
                feedID: request.feedID, reason: .unusable("a file URL cannot name the host \(address.host)"))
        }
        // Without waiting for a writer, should it be a pipe.
        let descriptor = open(address.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw failure(String(cString: strerror(errno))) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw failure("it is no regular file") }
        // Taken before reading: a change meanwhile shows at the next look.
        let time = facts.st_mtim
        let etag = "\"\(facts.st_ino)-\(facts.st_size)-\(time.tv_sec).\(time.tv_nsec)\""
        if etag == request.validators.etag {
            var result = FetchResult(url: request.url, isUnchanged: true)
            result.validators.etag = etag
            return result
        }
        let limit = request.limits.bodyBytes
        let tooLarge = FetchError(feedID: request.feedID, reason: .bodyTooLarge(limit: limit))
        guard facts.st_size <= limit else { throw tooLarge }
        var result = FetchResult(url: request.url, isUnchanged: false)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw failure(String(cString: strerror(errno))) }
            guard count > 0 else { break }
            guard result.body.count + count <= limit else { throw tooLarge }
            result.body += buffer[..<count]
        }
        result.validators.etag = etag
        result.bytesReceived = Int64(result.body.count)
        return result
    }
}
