import Fetching
import Foundation
import Stories
import TestKit
import Testing

@Suite struct FetcherTests {
    @Test func bringsTheBodyAndWhatTheServerSaysOfIt() async throws {
        let server = try WebServer(
            always: .ok(
                "<rss/>",
                headers: [
                    "ETag": "\"v1\"", "Last-Modified": "Fri, 18 Sep 2020 10:15:30 GMT", "Age": "7",
                    "Content-Type": "Application/RSS+XML; Charset=\"iso-8859-1\"",
                    "Cache-Control": "max-age=60",
                ]))
        let result = try await fetch(.make(server.url("/feed")))
        #expect(String(decoding: result.body, as: UTF8.self) == "<rss/>")
        #expect(!result.isUnchanged)
        #expect(result.validators.etag == "\"v1\"")
        #expect(result.validators.lastModified == "Fri, 18 Sep 2020 10:15:30 GMT")
        #expect(result.contentType?.mediaType == "application/rss+xml")
        #expect(result.contentType?.charset == "iso-8859-1")
        #expect(result.freshness.cacheControl == "max-age=60")
        #expect(result.freshness.age == "7")
        #expect(result.movedTo == nil)
        #expect(result.bytesReceived == 6)
        let request = try #require(server.requests.first)
        #expect(request["user-agent"] == FetchRequest.defaultUserAgent)
        #expect(request["accept-encoding"]?.contains("zstd") == true)
        #expect(request["if-none-match"] == nil)
    }

    @Test func sendsValidatorsAndUnderstandsUnchanged() async throws {
        let server = try WebServer { request in
            request["if-none-match"] == "\"v1\"" ? WebReply(304) : .ok("new", headers: ["ETag": "\"v1\""])
        }
        let first = try await fetch(.make(server.url()))
        let second = try await fetch(
            .make(server.url()) {
                $0.validators = first.validators
                $0.validators.lastModified = "Fri, 18 Sep 2020 10:15:30 GMT"
            })
        #expect(second.isUnchanged)
        #expect(second.body.isEmpty)
        #expect(second.validators.etag == "\"v1\"")
        #expect(second.validators.lastModified == "Fri, 18 Sep 2020 10:15:30 GMT")
        #expect(server.requests[1]["if-modified-since"] == "Fri, 18 Sep 2020 10:15:30 GMT")
    }

    @Test func distrustsUnchangedWhenNothingWasAsked() async throws {
        let server = try WebServer(always: WebReply(304))
        #expect(try await failure(of: .make(server.url())).reason == .status(304))
    }

    @Test(arguments: [
        ("gzip", "H4sIAAAAAAACA3PJLC5ILEnOUHAZZdCSAQCecQ38aAEAAA=="),
        ("br", "G2cB+MUpR5pBJC0pa/uDt2BgBnvTOwA="),
        ("zstd", "KLUv/WBoAIUAAEhEaXNwYXRjaCABAFxUyxE="),
    ])
    func inflates(encoding: String, base64: String) async throws {
        let compressed = try #require(Data(base64Encoded: base64))
        let server = try WebServer(
            always: WebReply(200, headers: ["Content-Encoding": encoding], body: Array(compressed)))
        let result = try await fetch(.make(server.url()))
        #expect(String(decoding: result.body, as: UTF8.self) == String(repeating: "Dispatch ", count: 40))
        #expect(result.bytesReceived == Int64(compressed.count))
    }

    @Test func joinsChunks() async throws {
        let server = try WebServer(always: .chunked([Array("one ".utf8), Array("two".utf8)]))
        #expect(try await fetch(.make(server.url())).body == Array("one two".utf8))
    }

    @Test func fetchesSideBySide() async throws {
        // The server answers nobody before all have asked: one after the other would never end.
        let arrived = Barrier(parties: 40)
        let server = try WebServer { request in
            arrived.wait()
            return .ok(request.target)
        }
        let fetcher = try #require(Fetcher())
        let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<40 {
                let request = FetchRequest.make(server.url("/\(number)"), FetchRequest.withoutHurry)
                group.addTask { try await fetcher.fetch(request).body }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(bodies.count == 40)
    }

    @Test func endsATransferWhoseTaskIsCancelled() async throws {
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let server = try WebServer { _ in
            ask.yield()
            return WebReply(steps: [.pause(milliseconds: 600_000)])
        }
        let fetcher = try #require(Fetcher())
        let request = FetchRequest.make(server.url(), FetchRequest.withoutHurry)
        let task = Task { try await fetcher.fetch(request) }
        for await _ in asked { break }
        task.cancel()
        await #expect(throws: FetchError(feedID: "belga-fr", reason: .cancelled)) { try await task.value }
    }

    @Test func sendsCredentialsAndFields() async throws {
        let server = try WebServer(always: .ok("x"))
        _ = try await fetch(.make(server.url()) { $0.credentials = .basic(user: "désk", password: "pâss") })
        _ = try await fetch(
            .make(server.url()) {
                $0.credentials = .bearer(token: "abc")
                $0.headers = [.init("X-Key", "k"), .init("Accept", "text/xml")]
            })
        let basic = Data("désk:pâss".utf8).base64EncodedString()
        #expect(server.requests[0]["authorization"] == "Basic \(basic)")
        #expect(server.requests[1]["authorization"] == "Bearer abc")
        #expect(server.requests[1]["x-key"] == "k")
        #expect(server.requests[1].headers.filter { $0.name == "accept" }.map(\.value) == ["text/xml"])
    }

    @Test func goesThroughAProxy() async throws {
        let proxy = try WebServer(always: .ok("by proxy"))
        var request = FetchRequest(feedID: "far", url: "http://feeds.example.com/rss")
        request.proxy = proxy.url()
        #expect(try await fetch(request).body == Array("by proxy".utf8))
        #expect(proxy.requests.first?.target == "http://feeds.example.com/rss")
    }
}
