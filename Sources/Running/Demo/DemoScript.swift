import Foundation
import Stories

/// What the demo's wires send, and when: read from Resources/demo.toml.
struct DemoScript: Sendable {
    /// A wire of the demo.
    struct Wire: Sendable {
        /// What its server does wrong.
        enum Fault: String, CaseIterable {
            /// Answers 500 to everything.
            case down
            /// Cuts its document short; from the middle of the play on sends a page instead.
            case broken
        }

        var id: String
        var title: String
        var format: WireFormat
        var dialect: Dialect?
        var language: String?
        var fault: Fault?
    }

    /// One version of one dispatch.
    struct Dispatch: Sendable {
        var feed: String
        /// The moment it is sent, in hundredths of the play.
        var moment: Int
        var id: String
        var chain: String
        var version: Int
        var change: Story.Change
        var language: String?
        var place: String?
        var author: String?
        var urgency: Int?
        var keywords: [String]
        var note: String?
        var headline: String
        var lead: String
        /// The paragraphs after the lead; none for a flash or a teaser.
        var paragraphs: [String]
        /// The moment before which it may not be published.
        var embargo: Int?
    }

    var wires: [Wire] = []
    var dispatches: [Dispatch] = []

    /// What is wrong with a script, as the configuration's faults are said.
    init(_ text: String, file: String) throws(SettingsError) {
        let faults = SettingsTable.Faults(file: file, lines: KeyLines(text))
        guard let document = try? TOMLNode.parse(text), case .table(let members) = document else {
            throw SettingsError([SettingsFault(file: file, "is not TOML")])
        }
        let root = SettingsTable(path: "", members: members, faults: faults)
        wires = root.tables("feed").compactMap(DemoScript.wire)
        dispatches = root.tables("dispatch").compactMap(DemoScript.dispatch)
        root.finish()
        if !faults.all.isEmpty { throw SettingsError(faults.all) }
    }

    /// The script that is shipped.
    static func shipped() throws -> DemoScript {
        let file = "Resources/demo.toml"
        guard
            let url = Bundle.module.url(forResource: "demo", withExtension: "toml", subdirectory: "Resources")
        else {
            throw SettingsError([SettingsFault(file: file, "is missing from \(Bundle.module.bundlePath)")])
        }
        return try DemoScript(String(contentsOf: url, encoding: .utf8), file: file)
    }

    /// What the wire `id` shows at `moment`: the latest version of each dispatch sent so far, newest first.
    func dispatches(on id: String, at moment: Int) -> [Dispatch] {
        var shown: [Dispatch] = []
        for dispatch in dispatches where dispatch.feed == id && dispatch.moment <= moment {
            shown.removeAll { $0.id == dispatch.id }
            shown.insert(dispatch, at: 0)
        }
        return shown.sorted { $0.moment > $1.moment }
    }

    private static func wire(_ table: SettingsTable) -> Wire? {
        defer { table.finish() }
        guard let id = table.string("id"), let title = table.string("title"),
            let format = table.choice("format", WireFormat.self)
        else { return nil }
        var wire = Wire(id: id, title: title, format: format)
        let dialect = table.string("dialect")
        wire.dialect = Dialect.known.first { $0.name == dialect }
        wire.language = table.string("language")
        wire.fault = table.choice("fault", Wire.Fault.self)
        return wire
    }

    private static func dispatch(_ table: SettingsTable) -> Dispatch? {
        defer { table.finish() }
        let moments = 0...100
        guard let feed = table.string("feed"), let moment = table.integer("at", in: moments),
            let id = table.string("id"), let headline = table.string("headline"),
            let lead = table.string("lead")
        else { return nil }
        return Dispatch(
            feed: feed, moment: moment, id: id, chain: table.string("chain") ?? id,
            version: table.integer("version", in: 1...9) ?? 1,
            change: change(table), language: table.string("language"), place: table.string("place"),
            author: table.string("author"), urgency: table.integer("urgency", in: 1...9),
            keywords: table.strings("keywords") ?? [], note: table.string("note"), headline: headline,
            lead: lead,
            paragraphs: (table.string("text") ?? "").split(separator: "\n").map(String.init),
            embargo: table.integer("embargo", in: moments))
    }

    private static func change(_ table: SettingsTable) -> Story.Change {
        switch table.string("change") {
        case "update": return .update
        case "correction": return .correction
        case "kill": return .kill
        case nil: return .original
        case _?:
            table.fault("change", "is none of update, correction, kill")
            return .original
        }
    }
}
