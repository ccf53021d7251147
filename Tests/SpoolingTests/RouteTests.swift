import Stories
import TestKit
import Testing

@testable import Spooling

struct RouteTests {
    private func story(
        event: Lineage.Event = .new, classes: [(String, Double)] = [], topics: [(String, Double)] = [],
        language: String? = "fr", urgency: Int? = nil
    ) -> Story {
        var story = Story.make("Headline", feed: "belga-fr", language: language)
        story.lineage.event = event
        story.urgency = urgency
        var classification = Classification(score: classes.first?.1 ?? 0)
        classification.classes = classes.map { .init(id: $0.0, probability: $0.1) }
        classification.topics = topics.map { .init(id: $0.0, probability: $0.1) }
        story.classification = classification
        return story
    }

    private func route(_ change: (inout Route) -> Void) -> Route {
        var route = Route("r")
        change(&route)
        return route
    }

    @Test func `all takes everything but duplicates`() {
        for event in Lineage.Event.allCases {
            #expect(Route("all").takes(story(event: event)) == (event != .duplicate))
        }
        #expect(route { $0.events = [.duplicate] }.takes(story(event: .duplicate)))
        #expect(!route { $0.events = [.kill] }.takes(story()))
    }

    @Test func `the standard routes are all and tech policy`() {
        #expect(Route.standard.filter { $0.takes(story()) }.map(\.name) == ["all"])
        let tech = story(classes: [("tech-policy", 0.9)])
        #expect(Route.standard.filter { $0.takes(tech) }.map(\.name) == ["all", "tech-policy"])
    }

    @Test func `a confidence holds for the classes and topics asked for`() {
        let tech = story(classes: [("tech-policy", 0.9)], topics: [("privacy", 0.6)])
        #expect(
            route {
                $0.classes = ["tech-policy"]; $0.confidence = 90
            }.takes(tech))
        #expect(
            !route {
                $0.classes = ["tech-policy"]; $0.confidence = 91
            }.takes(tech))
        #expect(route { $0.topics = ["privacy", "ai"] }.takes(tech))
        #expect(
            !route {
                $0.topics = ["privacy"]; $0.confidence = 61
            }.takes(tech))
        #expect(!route { $0.topics = ["ai"] }.takes(tech))
        #expect(route { $0.confidence = 90 }.takes(tech))
        #expect(!route { $0.confidence = 1 }.takes(story()))
    }

    @Test func `feeds, languages and urgency narrow further`() throws {
        let french = try #require(LanguageTag("fr"))
        #expect(route { $0.languages = [french] }.takes(story(language: "fr-BE")))
        #expect(!route { $0.languages = [french] }.takes(story(language: "fro")))
        #expect(!route { $0.languages = [french] }.takes(story(language: nil)))
        #expect(route { $0.feeds = ["belga-fr"] }.takes(story()))
        #expect(!route { $0.feeds = ["belga-nl"] }.takes(story()))
        #expect(route { $0.urgency = 3 }.takes(story(urgency: 3)))
        #expect(!route { $0.urgency = 3 }.takes(story(urgency: 4)))
        #expect(!route { $0.urgency = 3 }.takes(story()))
    }
}
