import Fetching
import TestKit
import Testing

@Suite struct PrivateNetworkTests {
    @Test(arguments: [
        "127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255", "198.18.0.1", "[::1]", "::", "fe80::1%eth0", "fd00::1", "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:0001::", "2001:db8::1", "2001::1", "::127.0.0.1",
    ])
    func closed(text: String) throws {
        #expect(try !#require(NetworkAddress(text)).isPublic)
    }

    @Test(arguments: [
        "193.190.1.1", "8.8.8.8", "172.32.0.1", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
    ])
    func open(text: String) throws {
        #expect(try #require(NetworkAddress(text)).isPublic)
    }

    @Test func namesAreNoAddresses() {
        #expect(NetworkAddress("localhost") == nil)
        #expect(NetworkAddress("127.1") == nil)
    }

    // 2130706433 and 0x7f.1 are ways to write 127.0.0.1; localhost leads there by name.
    @Test(arguments: ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
    func refusesBeforeItConnects(host: String) async throws {
        let server = try WebServer(always: .ok("secret"))
        let error = try await failure(
            of: .make("http://\(host):\(server.port)/") { $0.allowsPrivateNetworks = false })
        guard case .refusedNetwork = error.reason else { return #expect(error.reason == .cancelled) }
        #expect(error.retry == .seldom)
        #expect(server.requests.isEmpty)
    }

    @Test func refusesAConnectionThatAnotherFeedLeftOpen() async throws {
        let server = try WebServer(always: .ok("x"))
        let fetcher = try #require(Fetcher())
        _ = try await fetcher.fetch(.make(server.url()))
        await #expect(throws: FetchError.self) {
            try await fetcher.fetch(.make(server.url()) { $0.allowsPrivateNetworks = false })
        }
        #expect(server.requests.count == 1)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "10.0.0.1"])
    func asksNoProxyForLocalHosts(host: String) async throws {
        let proxy = try WebServer(always: .redirect(302, to: "http://\(host)/"))
        var request = FetchRequest(feedID: "far", url: "http://feeds.example.com/")
        request.proxy = proxy.url()
        #expect(try await failure(of: request).reason == .refusedNetwork(address: host))
        #expect(proxy.requests.count == 1)
    }
}
