import Stories
import Testing

@testable import Decoding

/// Mails made to cost more than they weigh.
@Suite struct HostileMailTests {
    private let header = "From: a@b.example\nSubject: s\nMIME-Version: 1.0\n"

    private func decode(_ mail: String) throws -> WireDocument { try FeedDecoder().decode(Array(mail.utf8)) }

    /// Each mail is a file attached to the one around it: whoever decodes attachments by calling himself needs a floor.
    @Test(arguments: ["message/rfc822", "application/octet-stream; name=mail"])
    func mailsInMails(type: String) throws {
        var mail = header + "\ninnermost"
        for depth in 0..<2000 {
            mail =
                header + "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n"
                + "Content-Type: \(type)\n\n" + mail
        }
        let document = try decode(mail)
        #expect(document.items.isEmpty)
        #expect(document.diagnostics.count <= 50)
    }

    @Test func manyParts() throws {
        let mail =
            header + "Content-Type: multipart/mixed; boundary=b\n\n"
            + String(repeating: "--b\nContent-Type: text/plain\n\nx\n", count: 20_000)
        let document = try decode(mail)
        #expect(document.items.count == 1)
        #expect(document.diagnostics.contains { $0.message.hasPrefix("only the first 1000 parts") })
    }

    @Test func manyFields() throws {
        let document = try decode(header + String(repeating: "x: y\n", count: 200_000) + "\ntext")
        #expect(document.items.first?.bodies.first?.value == "text")
    }

    @Test func manyLines() throws {
        let document = try decode(header + "\nfirst\n\n" + String(repeating: "\nx", count: 200_000))
        #expect(document.items.first?.bodies.first?.value.hasPrefix("first") == true)
        #expect(document.diagnostics.contains { $0.message.hasPrefix("only the first") })
    }

    /// More attached items than a document of that size may have.
    @Test func manyItemsAttached() throws {
        let feed =
            "<rss><channel>" + String(repeating: "<item><guid>1</guid></item>", count: 3000)
            + "</channel></rss>"
        let part = "--b\nContent-Type: application/rss+xml; name=a.xml\n\n\(feed)\n"
        let mail =
            header + "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: part, count: 20)
        let document = try decode(mail)
        #expect(document.items.count == Limits().items(inBytes: mail.utf8.count))
    }
}
