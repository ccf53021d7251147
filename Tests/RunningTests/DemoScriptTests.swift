import Stories
import Testing

@testable import Running

@Suite struct DemoScriptTests {
    @Test func shippedScriptIsSound() throws {
        let script = try DemoScript.shipped()
        let wires = Set(script.wires.map(\.id))
        #expect(wires.allSatisfy(Feed.isValidID))
        #expect(script.dispatches.allSatisfy { wires.contains($0.feed) })
        #expect(
            Set(script.dispatches.compactMap { $0.language ?? language(of: $0.feed, in: script) }).count == 4)
        #expect(script.dispatches.contains { $0.change == .kill })
        #expect(script.dispatches.contains { $0.change == .correction })
        for dispatch in script.dispatches {
            guard let embargo = dispatch.embargo else { continue }
            #expect(embargo > dispatch.moment)
        }
    }

    @Test func showsTheLatestVersionOfEachDispatch() throws {
        let script = try DemoScript.shipped()
        let early = script.dispatches(on: "halyard", at: 11)
        let late = script.dispatches(on: "halyard", at: 100)
        #expect(early.map(\.id) == ["chip-licences", "ai-models"])
        #expect(late.first { $0.id == "chip-licences" }?.version == 2)
        #expect(Set(late.map(\.id)).count == late.count)
    }

    @Test func writesDatesAsFeedsDo() {
        let instant = Timestamp(year: 2020, month: 9, day: 18, hour: 10, minute: 15, second: 30)
        #expect(Markup.httpDate(instant) == "Fri, 18 Sep 2020 10:15:30 GMT")
        #expect(DemoDocument.basic(instant, zone: .gmt) == "20200918T101530")
    }

    private func language(of feed: String, in script: DemoScript) -> String? {
        script.wires.first { $0.id == feed }?.language
    }
}
