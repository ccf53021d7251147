import Classifying
import Spooling
import Stories

extension SettingsReader {
    /// The standard routes and every `[[route]]`; one that takes a standard route's name stands in its place. `feeds`
    /// are the ids that a route may ask for, `classify` says which classes and topics there are.
    func routes(_ root: SettingsTable, feeds: [String], _ classify: Settings.Classify) -> [Route] {
        let classes = [Classification.techPolicy] + classify.desk.map(\.id)
        let topics =
            (classify.model?.topicIDs ?? Topic.allCases.map(\.rawValue)) + classify.desk.flatMap(\.topicIDs)
        var routes = Route.standard
        var seen: Set<String> = []
        for table in root.tables("route") {
            let route = route(table, feeds: feeds, classes: classes, topics: topics)
            table.finish()
            guard let route else { continue }
            guard seen.insert(route.name).inserted else {
                table.fault("name", "\"\(route.name)\" is another route's name already; give each its own")
                continue
            }
            if let index = routes.firstIndex(where: { $0.name == route.name }) {
                routes[index] = route
            } else {
                routes.append(route)
            }
        }
        return routes
    }

    private func route(
        _ table: SettingsTable, feeds: [String], classes: [String], topics: [String]
    ) -> Route? {
        let name = name(table)
        var route = Route(name ?? "")
        route.classes = ids("class", in: table, known: classes, "no class that the model or a lexicon knows")
        route.topics = ids("topic", in: table, known: topics, "no topic that the model or a lexicon knows")
        route.confidence = table.integer("confidence", in: 0...100)
        route.feeds = ids("feed", in: table, known: feeds, "no feed's id")
        route.languages = languages(table)
        route.urgency = table.integer("urgency", in: 1...9)
        route.events = events(table)
        return name == nil ? nil : route
    }

    /// The ids under `key`; each must be one of `known`.
    private func ids(
        _ key: String, in table: SettingsTable, known: [String], _ fault: String
    ) -> Set<String> {
        let ids = Set(table.strings(key) ?? [])
        for id in ids.subtracting(known).sorted() {
            let hint = NearestWord.to(id, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
            table.fault(key, "\"\(id)\" is \(fault)\(hint)")
        }
        return ids
    }

    private func name(_ table: SettingsTable) -> String? {
        guard let name = table.string("name") else {
            if !table.has("name") {
                table.fault("name", "is missing; give the route's directory in the spool")
            }
            return nil
        }
        if Route.isValidName(name) { return name }
        table.fault(
            "name",
            "\"\(name)\" will not do; give up to 64 letters, digits, '.', '_' and '-', a letter or digit first, "
                + "and neither \"tmp\" nor \"quarantine\"")
        return nil
    }

    private func languages(_ table: SettingsTable) -> Set<LanguageTag> {
        var languages: Set<LanguageTag> = []
        for text in table.strings("language") ?? [] {
            if let tag = LanguageTag(text) {
                languages.insert(tag)
            } else {
                table.fault(
                    "language", "\"\(text)\" is no language tag; give one such as \"fr\" or \"nl-BE\"")
            }
        }
        return languages
    }

    private func events(_ table: SettingsTable) -> Set<Lineage.Event>? {
        guard let words = table.strings("event") else { return nil }
        let all = Lineage.Event.allCases.map(\.rawValue)
        var events: Set<Lineage.Event> = []
        for word in words {
            if let event = Lineage.Event(rawValue: word) {
                events.insert(event)
            } else {
                let hint = NearestWord.to(word, among: all).map { "; did you mean \"\($0)\"?" } ?? ""
                table.fault("event", "\"\(word)\" is not one of \(all.joined(separator: ", "))\(hint)")
            }
        }
        return events
    }
}
