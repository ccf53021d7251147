import Foundation
import TestKit
import Testing

/// One item in two feeds of one site, as `wirespool fetch` spools it.
@Suite struct TwoFeedsTests {
    @Test(arguments: ["Fire", "Fire in port", "Fire in the port of Antwerp is under control"])
    func oneItemIsOneLine(_ headline: String) throws {
        let server = try WebServer { request in
            let name = request.target.dropFirst()
            return .ok(
                "<rss version=\"2.0\"><channel><title>\(name)</title>"
                    + "<item><guid isPermaLink=\"false\">12</guid><title>\(headline)</title></item></channel></rss>"
            )
        }
        let workplace = try Workplace(feeds: [("one", server.url("/one")), ("two", server.url("/two"))])
        defer { workplace.remove() }
        for _ in 1...2 {
            let outcome = try Program.run(["fetch", "--force", "--config", workplace.configuration.path])
            #expect(outcome.status == 0)
            let audit = try SpoolAudit(spool: workplace.spool, routes: ["all"])
            #expect(audit.faults == [])
            #expect(audit.lines["all"]?.map(\.headline) == [headline])
        }
    }
}
