import Fetching
import TestKit
import Testing

/// Servers that break, dawdle or attack: each ends in an error that says what happened, soon and within bounds.
@Suite struct HostileServerTests {
    private let head = WebReply.head(200, headers: ["Content-Type": "text/xml"])

    @Test func stopsABodyThatNeverEnds() async throws {
        let server = try WebServer(
            always: WebReply(steps: [
                .send(head), .repeating([UInt8](repeating: 0x20, count: 8192), pauseMilliseconds: 0),
            ]))
        let error = try await failure(of: .make(server.url()) { $0.limits.bodyBytes = 1_000_000 })
        #expect(error.reason == .bodyTooLarge(limit: 1_000_000))
        #expect(error.description == "belga-fr: the document is longer than 1,000,000 bytes")
        #expect(error.retry == .seldom)
    }

    @Test func countsInflatedBytes() async throws {
        let bomb = GzipBomb.bytes(inflatingTo: 200 << 20)
        let server = try WebServer(always: WebReply(200, headers: ["Content-Encoding": "gzip"], body: bomb))
        let error = try await failure(of: .make(server.url()) { $0.limits.bodyBytes = 2 << 20 })
        #expect(error.reason == .bodyTooLarge(limit: 2 << 20))
        // The bomb is a real one: it inflates to what it promises.
        let small = GzipBomb.bytes(inflatingTo: 100_000)
        let other = try WebServer(always: WebReply(200, headers: ["Content-Encoding": "gzip"], body: small))
        let limited = try await failure(of: .make(other.url()) { $0.limits.bodyBytes = 99_000 })
        #expect(limited.reason == .bodyTooLarge(limit: 99_000))
    }

    @Test func givesUpOnASlowBody() async throws {
        let server = try WebServer(
            always: WebReply(steps: [.send(head), .repeating([0x20], pauseMilliseconds: 100)]))
        let error = try await failure(of: .make(server.url()))
        guard case .stalled(64, 1, let received) = error.reason else {
            return #expect(error.reason == .cancelled)
        }
        #expect(received > 0)
        #expect(error.retry == .soon)
    }

    @Test func givesUpOnSlowHeaders() async throws {
        let server = try WebServer(
            always: WebReply(steps: [
                .send(Array("HTTP/1.1 200 OK\r\n".utf8)),
                .repeating(Array("X: y\r\n".utf8), pauseMilliseconds: 100),
            ]))
        let error = try await failure(
            of: .make(server.url()) {
                $0.limits.totalSeconds = 0.7
                $0.limits.stallSeconds = 30
            })
        #expect(error.reason == .totalTimeout(seconds: 0.7, received: 0))
        #expect(error.description == "belga-fr: not done within 0.7 s, after 0 bytes")
    }

    @Test func boundsTheHeaders() async throws {
        let server = try WebServer(
            always: WebReply(steps: [
                .send(Array("HTTP/1.1 200 OK\r\n".utf8)),
                .repeating(
                    Array("X-Fill: \(String(repeating: "a", count: 1000))\r\n".utf8), pauseMilliseconds: 0),
            ]))
        #expect(try await failure(of: .make(server.url())).reason == .headersTooLarge(limit: 65536))
    }

    @Test func boundsEndlessInterimResponses() async throws {
        let server = try WebServer(
            always: WebReply(steps: [
                .repeating(Array("HTTP/1.1 102 Processing\r\nX: y\r\n\r\n".utf8), pauseMilliseconds: 0)
            ]))
        #expect(try await failure(of: .make(server.url())).reason == .headersTooLarge(limit: 65536))
    }

    @Test func tellsOfAConnectionClosedEarly() async throws {
        let partial = WebReply.head(200, headers: ["Content-Length": "5000", "ETag": "\"x\""])
        let server = try WebServer(
            always: WebReply(steps: [.send(partial + [UInt8](repeating: 0x61, count: 1204))]))
        let error = try await failure(of: .make(server.url()))
        #expect(
            error.description == "belga-fr: the server closed the connection after 1,204 of 5,000 bytes")
        #expect(error.retry == .soon)
    }

    @Test func tellsOfAChunkedBodyCutShort() async throws {
        let server = try WebServer(always: .chunked([Array("half".utf8)], isWhole: false))
        #expect(try await failure(of: .make(server.url())).reason == .cutShort(received: 4, expected: nil))
    }

    @Test func tellsOfAReset() async throws {
        let server = try WebServer(always: WebReply(steps: [.reset]))
        let error = try await failure(of: .make(server.url()))
        guard case .broken = error.reason else { return #expect(error.reason == .cancelled) }
        #expect(error.retry == .soon)
    }

    @Test func tellsOfSomethingThatIsNoHTTP() async throws {
        let server = try WebServer(always: WebReply(steps: [.send(Array("220 ftp ready\r\n".utf8))]))
        guard case .broken = try await failure(of: .make(server.url())).reason else { throw Unexpected() }
    }

    @Test func tellsOfGarbledCompression() async throws {
        let server = try WebServer(
            always: WebReply(200, headers: ["Content-Encoding": "gzip"], body: Array("no gzip".utf8)))
        guard case .broken = try await failure(of: .make(server.url())).reason else { throw Unexpected() }
    }

    @Test func tellsOfNobodyListening() async throws {
        let server = try WebServer(always: .ok("x"))
        let url = server.url()
        server.stop()
        let error = try await failure(of: .make(url))
        guard case .unreachable("127.0.0.1", _) = error.reason else {
            return #expect(error.reason == .cancelled)
        }
        #expect(error.retry == .soon)
    }

    @Test func tellsOfAnUnknownHost() async throws {
        let error = try await failure(of: .make("http://feeds.invalid/"))
        #expect(error.reason == .unresolved(host: "feeds.invalid"))
    }

    @Test(arguments: [
        (500, FetchError.Retry.soon), (503, .soon), (429, .soon), (404, .seldom), (403, .seldom),
        (401, .seldom),
        (410, .hardly), (204, .seldom),
    ])
    func judgesAStatus(status: Int, retry: FetchError.Retry) async throws {
        let server = try WebServer(
            always: WebReply(
                status, headers: ["Retry-After": "120"], body: status == 204 ? [] : Array("no".utf8)))
        let error = try await failure(of: .make(server.url()))
        #expect(error.reason == .status(status))
        #expect(error.retry == retry)
        #expect(error.freshness.retryAfter == "120")
    }

    @Test func doesNotReadAnEndlessErrorPage() async throws {
        let server = try WebServer(
            always: WebReply(steps: [
                .send(WebReply.head(500, headers: [:])),
                .repeating([UInt8](repeating: 0x20, count: 8192), pauseMilliseconds: 0),
            ]))
        #expect(try await failure(of: .make(server.url())).reason == .status(500))
    }
}
