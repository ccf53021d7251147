import Fetching
import Foundation
import Stories
import TestKit
import Testing

@Suite struct FileSourceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func readsAndSeesWhetherItChanged() async throws {
        let path = try folder.write("one", to: "dépêche 1.xml")
        let url = URL(fileURLWithPath: path).absoluteString
        let first = try await fetch(.make(url))
        #expect(first.body == Array("one".utf8))
        let second = try await fetch(.make(url) { $0.validators = first.validators })
        #expect(second.isUnchanged)
        #expect(second.validators == first.validators)
        _ = try folder.write("other", to: "dépêche 1.xml")
        let third = try await fetch(.make(url) { $0.validators = first.validators })
        #expect(third.body == Array("other".utf8))
    }

    @Test func refusesWhatIsNoFile() async throws {
        let pipe = folder.path("pipe")
        mkfifo(pipe, 0o600)
        for path in [pipe, folder.url.path, folder.path("missing"), "/dev/zero"] {
            guard case .file(path, _) = try await failure(of: .make("file://\(path)")).reason else {
                throw Unexpected()
            }
        }
    }

    @Test func boundsTheSize() async throws {
        let path = try folder.write("four", to: "a")
        let error = try await failure(of: .make("file://\(path)") { $0.limits.bodyBytes = 3 })
        #expect(error.reason == .bodyTooLarge(limit: 3))
    }

    @Test(arguments: [
        "file://elsewhere/etc/passwd", "ftp://a/b", "no url", "", "http://", "http://u:p@a/", "mailto:a@b",
    ])
    func refusesOtherAddresses(url: String) async throws {
        guard case .unusable = try await failure(of: .make(url)).reason else { throw Unexpected() }
    }

    @Test func refusesFieldsThatWouldBeTwo() async throws {
        let server = try WebServer(always: .ok("x"))
        let error = try await failure(of: .make(server.url()) { $0.headers = [.init("A", "b\r\nC: d")] })
        #expect(error.reason == .unusable("a header field holds control characters"))
    }
}
