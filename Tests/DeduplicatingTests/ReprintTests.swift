import Deduplicating
import Stories
import TestKit
import Testing

/// An agency's dispatches in four languages, as papers print them, as the agency sends them again, and as it translates them.
struct ReprintTests {
    typealias Dispatch = (title: String, text: String)

    private let noon = Timestamp(seconds: 1_600_000_000)
    private static let dispatches: [(Dispatch, language: String)] = [
        (Dispatches.harbour, "fr"), (Dispatches.haven, "nl"), (Dispatches.bank, "en"),
        (Dispatches.strike, "de"),
    ]

    private func story(
        _ dispatch: Dispatch, _ language: String, guid: String, provider: String = "Belga",
        after minutes: Int = 0,
        change: Story.Change = .original
    ) -> Story {
        .make(
            dispatch.title, text: dispatch.text, guid: guid, feed: provider.lowercased(), provider: provider,
            change: change, language: language, arrival: noon.advanced(bySeconds: Int64(minutes) * 60))
    }

    /// Several things that papers do to one dispatch.
    private static let prints: [@Sendable (Dispatch) -> Dispatch] = [
        {
            (
                "\($0.title) – Le Quotidien",
                "Par la rédaction\n\n" + straight($0.text) + "\n\n(Source : Belga)"
            )
        },
        { ($0.title.uppercased(), "BRUSSEL (Belga) – " + $0.text.replacing("\n\n", with: "\n")) },
        { ("Kort: \($0.title)", cut($0.text, at: 3, of: 4) + " Read more on our site") },
        {
            (
                $0.title,
                "Von unserem Korrespondenten Karl Weber\n" + cut(straight($0.text), at: 4, of: 5) + "…"
            )
        },
        {
            (
                $0.title,
                $0.text
                    + "\n\nThis story was not edited by our staff and is published from a syndicated feed."
            )
        },
    ]

    private static func straight(_ text: String) -> String {
        ["« ", " »", "„", "“", "”"].reduce(text) { $0.replacing($1, with: "\"") }.replacing("’", with: "'")
    }

    private static func cut(_ text: String, at part: Int, of whole: Int) -> String {
        String(text.prefix(text.count * part / whole))
    }

    @Test(arguments: prints.indices)
    func `what papers print of an agency's text is a duplicate of it`(number: Int) {
        for (dispatch, language) in ReprintTests.dispatches {
            var memory = Memory()
            memory.send(story(dispatch, language, guid: "urn:belga:1"))
            let printed = memory.send(
                story(
                    ReprintTests.prints[number](dispatch), language, guid: "https://paper.example/1",
                    provider: "Paper", after: 30))
            #expect(printed?.lineage.event == .duplicate, "\(dispatch.title)")
            #expect(printed?.lineage.links.first?.uri == "urn:belga:1")
        }
    }

    @Test func `flash, lead and full story are versions of one story, in any language`() {
        for (dispatch, language) in ReprintTests.dispatches {
            var memory = Memory()
            let lead = String(dispatch.text.prefix { $0 != "\n" })
            memory.send(story((dispatch.title, ""), language, guid: "urn:belga:1"))
            let second = memory.send(story((dispatch.title, lead), language, guid: "urn:belga:2", after: 4))
            let third = memory.send(story(dispatch, language, guid: "urn:belga:3", after: 20))
            #expect([second, third].map(\.?.uri) == ["urn:belga:1", "urn:belga:1"], "\(dispatch.title)")
            #expect([second, third].map(\.?.lineage.event) == [.update, .update])
        }
    }

    @Test func `a correction under a name of its own replaces what it corrects`() {
        for (dispatch, language) in ReprintTests.dispatches {
            var memory = Memory()
            memory.send(story(dispatch, language, guid: "urn:belga:1"))
            let corrected = dispatch.text.replacing(". ", with: ", so hieß es. ", maxReplacements: 1)
            let correction = memory.send(
                story(
                    (dispatch.title, corrected), language, guid: "urn:belga:2", after: 9, change: .correction)
            )
            #expect(correction?.uri == "urn:belga:1", "\(dispatch.title)")
            #expect(correction?.lineage.event == .correction)
        }
    }

    @Test func `a dispatch sent again with other credits goes nowhere twice`() {
        for (dispatch, language) in ReprintTests.dispatches {
            var memory = Memory()
            memory.send(story((dispatch.title, dispatch.text + "\n\nABC/DEF"), language, guid: "urn:belga:1"))
            let again = memory.send(
                story(
                    (dispatch.title, dispatch.text + "\n\nGHI/(BELGA)"), language, guid: "urn:belga:2",
                    after: 9))
            #expect(again?.lineage.event == .duplicate, "\(dispatch.title)")
        }
    }

    @Test func `the other desk's translation is linked as one, another agency's text on it is not`() {
        var memory = Memory()
        memory.send(story(Dispatches.harbour, "fr", guid: "urn:belga:1"))
        let dutch = memory.send(story(Dispatches.haven, "nl", guid: "urn:belga:2", after: 40))
        #expect(dutch?.lineage.event == .new)
        #expect(dutch?.lineage.links.map(\.relation) == [.translationOf])
        #expect(dutch?.lineage.links.first?.uri == "urn:belga:1")
        var other = Memory()
        other.send(story(Dispatches.harbour, "fr", guid: "urn:belga:1"))
        let foreign = other.send(story(Dispatches.haven, "nl", guid: "urn:anp:2", provider: "ANP", after: 40))
        #expect(foreign?.lineage.event == .new)
        #expect(foreign?.lineage.links.map(\.relation) == [.relatedTo])
    }

    @Test func `other dispatches in another language are no translations`() {
        var memory = Memory()
        for (number, (dispatch, language)) in ReprintTests.dispatches.enumerated() where language != "nl" {
            let filed = memory.send(story(dispatch, language, guid: "urn:belga:\(number)"))
            #expect(filed?.lineage.links == [])
        }
    }

    @Test func `a form filled in twice is two stories, though its feed has dropped the first`() {
        func alert(_ province: String, _ guid: String, after minutes: Int) -> Story {
            story(
                (
                    "Yellow alert for thunderstorms in \(province)",
                    """
                    The weather service has issued a yellow alert for thunderstorms in \(province). It holds until midnight. \
                    Heavy rain and gusts of wind may hinder traffic; loose objects should be brought inside. In case of \
                    flooding, people are asked to call the fire brigade by its web counter and to leave the emergency \
                    number free for those in danger.
                    """
                ), "en", guid: guid, after: minutes)
        }
        var memory = Memory()
        memory.send(alert("Antwerp", "urn:belga:1", after: 0))
        let second = memory.send(alert("Limburg", "urn:belga:2", after: 5))
        #expect(second?.lineage.event == .new)
        #expect(second?.uri == "urn:belga:2")
        #expect(second?.lineage.links.map(\.relation) == [.relatedTo])
    }

    @Test
    func `a teaser of a story that is there is a duplicate, a bare headline of a pattern is its own story`() {
        var memory = Memory()
        memory.send(story(Dispatches.bank, "en", guid: "urn:belga:1"))
        let teaser = memory.send(
            story(
                (Dispatches.bank.title, String(Dispatches.bank.text.prefix(200)) + "…"), "en",
                guid: "https://paper.example/1", provider: "Paper", after: 10))
        #expect(teaser?.lineage.event == .duplicate)
        memory.send(story(("Football: Genk - Bruges 2-1", ""), "en", guid: "urn:belga:2"))
        let result = memory.send(story(("Football: Ghent - Charleroi 0-3", ""), "en", guid: "urn:belga:3"))
        #expect(result?.lineage.event == .new)
    }
}
