import Deduplicating
import Stories
import TestKit
import Testing

@testable import Bookkeeping

/// What a day of agencies and of papers that print them does to a story.
struct AgencyDayTests {
    private let headline = "Meerdam pool to close for roof works"
    private let text = """
        The town council of Meerdam voted on Monday to close its indoor swimming pool for eleven months while the roof is \
        replaced, a project that will cost 4.2 million euros.

        Mayor Karin Holt said the building had been inspected in March and that engineers found rust in nine of the main \
        beams. "We cannot wait until something falls down," she told reporters. Schools in the area will take pupils by \
        bus to the neighbouring town of Oostwal, and swimming clubs asked for compensation.
        """

    private func agency(
        _ headline: String? = nil, _ text: String? = nil, guid: String = "urn:k:1", version: String? = nil,
        change: Story.Change = .original, after minutes: Int64 = 0
    ) -> Story {
        .make(
            headline ?? self.headline, text: text ?? self.text, guid: guid, version: version, feed: "agency",
            provider: "Kestrel", change: change, arrival: .noon.advanced(bySeconds: minutes * 60))
    }

    private func paper(_ headline: String, _ text: String, guid: String, after minutes: Int64) -> Story {
        .make(
            headline, text: text, guid: guid, feed: "paper", provider: "Courier",
            arrival: .noon.advanced(bySeconds: minutes * 60))
    }

    private func file(_ stories: Story..., in test: TestLedger) throws -> [Lineage.Event: Int] {
        try test.file(stories, at: stories[0].arrival).filed
    }

    // MARK: - Kills

    @Test func `a kill of a family reaches each of its stories, once`() throws {
        let test = try TestLedger()
        func member(_ guid: String, _ headline: String, version: String) -> Story {
            var story = agency(headline, headline + ". " + text, guid: guid, version: version)
            story.fingerprint.family = "kestrel 98001"
            return story
        }
        let french = member("urn:k:fr", "La piscine de Meerdam ferme", version: "1")
        let dutch = member("urn:k:nl", "Zwembad van Meerdam gaat dicht voor werken", version: "1")
        try test.file(french, dutch)
        var kill = Story(
            uri: "urn:k:98001", feedID: "agency", arrival: .noon, versionCreated: .noon,
            fingerprint: Fingerprint(identity: "urn:k:98001", link: nil, text: [], content: []))
        kill.fingerprint.family = "kestrel 98001"
        kill.version = "2"
        kill.status = .canceled
        kill.change = .kill
        #expect(try test.file(kill).filed == [.kill: 2])
        #expect(try test.file(kill).seen == 1)
        #expect(try test.ledger.history(of: "urn:k:nl").map(\.known.event) == [.new, .kill])
        #expect(try test.ledger.history(of: "urn:k:98001").isEmpty)
        // A server's stale cache still shows it; then the agency sends it again.
        #expect(try test.file(french).seen == 1)
        #expect(
            try test.file(member("urn:k:fr", "La piscine de Meerdam ferme", version: "3")).filed == [
                .update: 1
            ])
    }

    @Test func `a member of a family is not new because another member is`() throws {
        let test = try TestLedger()
        for version in 1...3 {
            var story = agency(version: "\(version)")
            story.fingerprint.family = "kestrel 98001"
            let receipt = try test.file(story)
            #expect(version == 1 ? receipt.filed == [.new: 1] : receipt.seen == 1)
        }
    }

    @Test func `a kill whose story is unknown does not fall on another of the same form`() throws {
        let test = try TestLedger()
        func result(_ home: String, _ away: String, _ goals: (Int, Int), guid: String, kill: Bool = false)
            -> Story
        {
            agency(
                "\(kill ? "KILL: " : "")Soccer: \(home) \(goals.0) \(away) \(goals.1)",
                "Result from the Premier Division on matchday 12: \(home) \(goals.0) \(away) \(goals.1). Scorers: Oster 12, "
                    + "Tak 77. Attendance: 4,200.", guid: guid, change: kill ? .kill : .original)
        }
        try test.file(result("Meerdam", "Oostwal", (3, 1), guid: "urn:k:1"))
        let kill = result("Norhaven", "Vlieroog", (2, 0), guid: "urn:k:2", kill: true)
        #expect(try test.file(kill).filed == [.kill: 1])
        #expect(try test.ledger.history(of: "urn:k:1").map(\.known.event) == [.new])
        #expect(try test.ledger.history(of: "urn:k:2").map(\.known.event) == [.kill])
    }

    @Test func `a kill under a new name finds what had its headline`() throws {
        let test = try TestLedger()
        try test.file(agency())
        let kill = agency(
            "KILL - " + headline, "Please kill this story. A substitute will follow.", guid: "urn:k:2",
            change: .kill, after: 20)
        #expect(try file(kill, in: test) == [.kill: 1])
        #expect(try test.ledger.history(of: "urn:k:1").map(\.known.event) == [.new, .kill])
    }

    @Test func `what a paper prints after the kill stays a copy`() throws {
        let test = try TestLedger()
        let first = paper("What we know: Meerdam pool", text, guid: "c1", after: 10)
        try test.file(agency())
        #expect(try file(first, in: test) == [.duplicate: 1])
        #expect(
            try file(
                agency("KILL: " + headline, "Withdrawn.", version: "2", change: .kill, after: 60), in: test)[
                    .kill] == 1)
        let second = paper("Swimmers of Meerdam look for water", text + " (Kestrel)", guid: "c2", after: 90)
        #expect(try file(second, first, in: test) == [.duplicate: 1])
    }

    // MARK: - Corrections and updates

    @Test func `a marked correction does not fall on another event of the same form`() throws {
        let test = try TestLedger()
        func fire(_ town: String, _ hurt: Int, guid: String, change: Story.Change = .original) -> Story {
            agency(
                "\(change == .correction ? "CORRECTION: " : "")Fire in \(town): \(hurt) injured",
                "A fierce fire tore through a building housing greenhouses in \(town) early on Monday, leaving \(hurt) people "
                    + "hurt, firefighters said. Nobody was killed, emergency services said. A helpline received 877 calls.",
                guid: guid, change: change)
        }
        try test.file(fire("Meerdam", 36, guid: "urn:k:1"))
        #expect(
            try test.file(fire("Norhaven", 36, guid: "urn:k:3", change: .correction)).filed == [
                .correction: 1
            ])
        #expect(try test.ledger.history(of: "urn:k:1").count == 1)
    }

    @Test func `a marked update with a new lead takes the place of what had its headline`() throws {
        let test = try TestLedger()
        try test.file(agency())
        let update = agency(
            headline + " (update)",
            "Swimming clubs reacted with anger to the closing of Meerdam's pool. " + text.dropFirst(160),
            guid: "urn:k:2", change: .update, after: 10)
        #expect(try file(update, in: test) == [.update: 1])
    }

    @Test func `an agency's correction comes out though a paper was quicker with the first text`() throws {
        let test = try TestLedger()
        try test.file(paper(headline, text, guid: "b", after: 0))
        #expect(try file(agency(version: "1", after: 5), in: test) == [.duplicate: 1])
        let corrected = text.replacing("nine", with: "ten")
        #expect(
            try file(agency(nil, corrected, version: "2", change: .correction, after: 30), in: test) == [
                .correction: 1
            ])
        let kill = agency("KILL: " + headline, "Withdrawn.", version: "3", change: .kill, after: 60)
        #expect(try file(kill, in: test) == [.kill: 1])
        #expect(
            try test.ledger.history(of: "urn:k:1").map(\.known.event) == [.duplicate, .correction, .kill])
    }

    @Test func `a kill of what went by as a paper's copy comes out`() throws {
        let test = try TestLedger()
        try test.file(paper(headline, text, guid: "b", after: 0))
        try test.file(agency(version: "1", after: 5))
        let kill = agency("KILL: " + headline, "Withdrawn.", version: "2", change: .kill, after: 60)
        #expect(try file(kill, in: test) == [.kill: 1])
        #expect(try file(kill, in: test).isEmpty)
        #expect(try test.ledger.history(of: "urn:k:1").last?.links.first?.relation == .relatedTo)
    }

    // MARK: - Growth, resends and names that change

    @Test func `what a paper adds beyond the length of a sketch is not lost`() throws {
        let test = try TestLedger()
        let words = (0..<280).map { "word\($0 * 7919 % 1000)" }.joined(separator: " ")
        try test.file(agency(nil, words))
        let longer = paper(
            headline, words + " At least 45 people are missing, and the government declared mourning.",
            guid: "b", after: 5)
        #expect(try file(longer, in: test) == [.new: 1])
    }

    @Test func `a flash that is all headline grows into a story though it is still shown`() throws {
        let test = try TestLedger()
        let flash = agency(nil, headline)
        try test.file(flash)
        #expect(
            try test.file([flash, agency(guid: "urn:k:2", after: 10)], at: .noon.advanced(bySeconds: 600))
                .filed == [.update: 1])
    }

    @Test(arguments: ["MEERDAM (Kestrel) - %", "By Jan Oster\n\n%", "% (jo/wt)"])
    func `a resend beside the first is a copy`(_ change: String) throws {
        let test = try TestLedger()
        try test.file(agency())
        let again = agency(nil, change.replacing("%", with: text), guid: "urn:k:2", after: 10)
        #expect(try file(again, agency(), in: test) == [.duplicate: 1])
    }

    @Test func `a guid that changes at every request adds nothing`() throws {
        let test = try TestLedger()
        func story(_ poll: Int) -> Story {
            .make(
                headline, text: text, guid: "session-\(poll)", link: "https://courier.example/pool",
                feed: "paper")
        }
        try test.file(story(0))
        for poll in 1...3 { #expect(try test.file(story(poll)).seen == 1) }
    }
}
