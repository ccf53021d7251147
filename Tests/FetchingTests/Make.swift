import Fetching
import TestKit
import Testing

extension FetchRequest {
    /// A request to a loopback server, with limits that suit tests.
    static func make(_ url: String, _ change: (inout FetchRequest) -> Void = { _ in }) -> FetchRequest {
        var request = FetchRequest(feedID: "belga-fr", url: url)
        request.allowsPrivateNetworks = true
        request.limits.totalSeconds = 20
        request.limits.stallSeconds = 1
        change(&request)
        return request
    }

    /// For what ends by the test's own doing: a busy machine may take long to come to that.
    static func withoutHurry(_ request: inout FetchRequest) {
        request.limits.totalSeconds = 600
        request.limits.stallSeconds = 600
    }
}

/// The error that fetching `request` ends with; fails the test when it brings something.
func failure(of request: FetchRequest) async throws -> FetchError {
    let fetcher = try #require(Fetcher())
    do {
        _ = try await fetcher.fetch(request)
    } catch {
        return error
    }
    throw Unexpected()
}

struct Unexpected: Error {}

/// What fetching `request` brings.
func fetch(_ request: FetchRequest) async throws -> FetchResult {
    let fetcher = try #require(Fetcher())
    return try await fetcher.fetch(request)
}
