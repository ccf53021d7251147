import Fetching
import TestKit
import Testing

@Suite struct RedirectTests {
    @Test func reportsAPermanentMove() async throws {
        let server = try WebServer { request in
            switch request.target {
            case "/old": .redirect(301, to: "/older")
            case "/older": .redirect(308, to: "/new")
            default: .ok("here")
            }
        }
        let result = try await fetch(.make(server.url("/old")))
        #expect(result.body == Array("here".utf8))
        #expect(result.url == server.url("/new"))
        #expect(result.movedTo == server.url("/new"))
    }

    @Test func followsATemporaryMoveWithoutRemembering() async throws {
        let server = try WebServer { request in
            switch request.target {
            case "/old": .redirect(302, to: "/older")
            case "/older": .redirect(301, to: "/new")
            default: .ok("here")
            }
        }
        let result = try await fetch(.make(server.url("/old")))
        #expect(result.url == server.url("/new"))
        #expect(result.movedTo == nil)
    }

    @Test func stopsALoop() async throws {
        let server = try WebServer { .redirect(302, to: $0.target + "x") }
        let error = try await failure(of: .make(server.url("/")) { $0.limits.redirects = 3 })
        #expect(error.reason == .tooManyRedirects(limit: 3))
        #expect(server.requests.count == 4)
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "http://u:p@127.0.0.1/",
    ])
    func refusesToLeaveTheWeb(target: String) async throws {
        let server = try WebServer(always: .redirect(302, to: target))
        guard case .badRedirect(let words) = try await failure(of: .make(server.url())).reason else {
            throw Unexpected()
        }
        #expect(!words.contains("p@"))
    }

    @Test func needsATarget() async throws {
        let server = try WebServer(always: WebReply(301))
        guard case .badRedirect = try await failure(of: .make(server.url())).reason else {
            throw Unexpected()
        }
    }

    @Test func keepsSecretsFromOtherHosts() async throws {
        let other = try WebServer(always: .ok("x"))
        let server = try WebServer { request in
            request.target == "/near" ? .redirect(302, to: "/far") : .redirect(302, to: other.url("/"))
        }
        _ = try await fetch(
            .make(server.url("/near")) {
                $0.credentials = .basic(user: "desk", password: "secret")
                $0.headers = [.init("X-Api-Key", "secret"), .init("Cookie", "secret")]
            })
        #expect(server.requests.allSatisfy { $0["x-api-key"] == "secret" && $0["authorization"] != nil })
        #expect(server.requests.count == 2)
        let seen = try #require(other.requests.first)
        #expect(!seen.headers.contains { $0.value.contains("secret") || $0.name == "authorization" })
        #expect(seen["user-agent"] == FetchRequest.defaultUserAgent)
    }

    @Test func spendsOneBudgetOfTimeOnAllHops() async throws {
        let server = try WebServer { _ in
            WebReply(steps: [
                .pause(milliseconds: 400),
                .send(WebReply.head(302, headers: ["Location": "/", "Content-Length": "0"])),
            ])
        }
        let error = try await failure(
            of: .make(server.url()) {
                $0.limits.totalSeconds = 1
                $0.limits.redirects = 100
            })
        #expect(error.reason == .totalTimeout(seconds: 1, received: 0))
    }
}
