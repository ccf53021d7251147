import Foundation
import TestKit
import Testing

/// `wirespool demo`, as a person starts it.
@Suite struct DemoTests {
    @Test func showsTheMainJobAndEndsByItself() throws {
        let folder = try TemporaryFolder()
        let place = folder.path("demo")
        let outcome = try Program.run(["demo", "--for", "20s", "--into", place], limit: 90)
        #expect(outcome.status == 0)
        #expect(!outcome.output.contains("\u{1B}"))
        for event in ["new", "update", "correction", "kill", "release", "duplicate"] {
            #expect(outcome.output.contains("  \(event) "), "no \(event)")
        }
        #expect(outcome.output.contains("Vireo attaque en justice"))
        #expect(outcome.output.contains("the server failed (500)"))
        #expect(outcome.output.contains("\(place)/spool"))

        let spool = URL(fileURLWithPath: place).appendingPathComponent("spool")
        let audit = try SpoolAudit(spool: spool, routes: ["all", "tech-policy"])
        // A flash and the story that it grows into share their headline.
        #expect(audit.faults.filter { !$0.hasSuffix("was spooled twice with the same text") } == [])
        #expect((audit.lines["all"]?.count ?? 0) >= 25)
        let chosen = Set((audit.lines["tech-policy"] ?? []).map(\.headline))
        #expect(chosen.contains("Vireo attaque en justice l'interdiction de son application"))
        #expect(!chosen.contains("Tin slips as Penang smelter restarts"))
        let quarantine = try FileManager.default.contentsOfDirectory(
            atPath: spool.appendingPathComponent("quarantine").path)
        #expect(quarantine.count { $0.hasSuffix(".json") } == 1)
    }

    @Test func overwritesNothing() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(["demo", "--for", "5s", "--into", folder.url.path])
        #expect(outcome.status == 73)
        #expect(outcome.errors.hasPrefix("wirespool: no room for the demo: "))
    }
}
