import Fetching
import TestKit
import Testing

@Suite struct TrustTests {
    @Test func trustsOnlyKnownAuthorities() async throws {
        guard let server = try TLSServer() else { return }
        let url = "https://localhost:\(server.port)/"
        let error = try await failure(of: .make(url))
        guard case .untrusted("localhost", _) = error.reason else {
            return #expect(error.reason == .cancelled)
        }
        #expect(error.retry == .seldom)

        let result = try await fetch(.make(url) { $0.authorities = server.certificate.path })
        #expect(!result.body.isEmpty)

        // The certificate is for the name, not for the address.
        let other = try await failure(
            of: .make("https://127.0.0.1:\(server.port)/") { $0.authorities = server.certificate.path })
        guard case .untrusted("127.0.0.1", _) = other.reason else {
            return #expect(other.reason == .cancelled)
        }
    }

    @Test func saysWhenTheAuthoritiesCannotBeRead() async throws {
        guard let server = try TLSServer() else { return }
        let error = try await failure(
            of: .make("https://localhost:\(server.port)/") { $0.authorities = "/nonexistent.pem" })
        guard case .untrusted = error.reason else { return #expect(error.reason == .cancelled) }
    }
}
