import Stories

/// A folder of the spool and the conditions on what goes there. All conditions that are set must hold; a route without
/// conditions takes every story.
package struct Route: Sendable, Equatable {
    /// Directory in the spool; see `isValidName`.
    package let name: String
    /// Classes ("tech-policy"), one of which must apply.
    package var classes: Set<String> = []
    /// Topics, one of which must apply.
    package var topics: Set<String> = []
    /// The least confidence, 0 to 100, that one of the classes and topics asked for must have.
    package var confidence: Int?
    package var feeds: Set<String> = []
    /// Tags that take their sub-tags with them: "nl" takes "nl-BE".
    package var languages: Set<LanguageTag> = []
    /// The least urgent that is taken: 3 takes 1, 2 and 3, and no story without an urgency.
    package var urgency: Int?
    /// Events taken; nil takes all but duplicates.
    package var events: Set<Lineage.Event>?

    package init(_ name: String) {
        self.name = name
    }

    /// The two that are there unless the configuration says otherwise.
    package static var standard: [Route] {
        var techPolicy = Route("tech-policy")
        techPolicy.classes = [Classification.techPolicy]
        return [Route("all"), techPolicy]
    }

    /// Whether `name` may be a route: what may be a feed's id, and is not one of the spool's own folders.
    package static func isValidName(_ name: String) -> Bool {
        Feed.isValidID(name) && !["tmp", "quarantine"].contains(name)
    }

    package func takes(_ event: Lineage.Event) -> Bool {
        events.map { $0.contains(event) } ?? (event != .duplicate)
    }

    /// Whether the story, with its lineage and classification filled in, goes here.
    package func takes(_ story: Story) -> Bool {
        guard takes(story.lineage.event) else { return false }
        if !feeds.isEmpty, !feeds.contains(story.feedID) { return false }
        if !languages.isEmpty, !takes(story.language) { return false }
        if let urgency, (story.urgency ?? .max) > urgency { return false }
        return takes(story.classification)
    }

    private func takes(_ language: LanguageTag?) -> Bool {
        guard let value = language?.value else { return false }
        return languages.contains { value == $0.value || value.hasPrefix($0.value + "-") }
    }

    private func takes(_ classification: Classification?) -> Bool {
        let least = confidence ?? 0
        func has(_ wanted: Set<String>, _ labels: [Classification.Label]?) -> Bool {
            (labels ?? []).contains { wanted.contains($0.id) && $0.confidence >= least }
        }
        if !classes.isEmpty, !has(classes, classification?.classes) { return false }
        if !topics.isEmpty, !has(topics, classification?.topics) { return false }
        // A confidence without classes or topics asks for anything the classifier is that sure of.
        if classes.isEmpty, topics.isEmpty, confidence != nil {
            return (classification?.classes ?? []).contains { $0.confidence >= least }
        }
        return true
    }
}
