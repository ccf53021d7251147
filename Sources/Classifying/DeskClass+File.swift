import Stories
import TOMLKit

extension DeskClass {
    private static let rootKeys = ["id", "threshold", "start", "group", "topic"]
    private static let groupKeys =
        ["weight", "required", "excluding", "any"] + Language.allCases.map(\.key)
    private static let topicKeys = ["groups", "threshold", "start"]

    /// Reads a lexicon file: TOML as docs/desk-classes.md describes it. `file` is its name for errors.
    package init(_ text: String, file: String) throws(ClassifyingError) {
        let root = try LexiconFile.parse(text, file: file)
        // Nested values point into the root's memory.
        defer { withExtendedLifetime(root) {} }
        let reader = DeskTable(root, file: file, key: "", known: DeskClass.rootKeys)
        try reader.checkKeys()
        let id = try reader.id("id")
        let addsTopicsOnly = id == Classification.techPolicy
        if addsTopicsOnly, let key = ["start", "threshold"].first(where: reader.has) {
            throw reader.fault(
                key, "has no say in tech-policy, to which a lexicon only adds topics; leave it out")
        }
        let entries = try reader.tables("group", known: DeskClass.groupKeys)
        if entries.isEmpty { throw reader.fault("group", "is missing; give a [group.NAME] with terms") }
        var groups: [Group] = []
        var concepts: [LexiconFile.Entry] = []
        for (name, table) in entries {
            let terms = try table.terms()
            if terms.isEmpty { throw table.fault("", "holds no terms; give any, fr, nl, en or de") }
            let isRequired = try table.flag("required")
            let isExcluding = try table.flag("excluding")
            if addsTopicsOnly, isRequired || isExcluding {
                throw table.fault(
                    isRequired ? "required" : "excluding",
                    "has no say in tech-policy, to which a lexicon only adds topics; leave it out")
            }
            if isRequired, isExcluding { throw table.fault("excluding", "cannot be true beside required") }
            let weight = try table.number("weight", in: -20...20) ?? (isExcluding ? 0 : 1)
            groups.append(
                Group(name: name, weight: weight, isRequired: isRequired, isExcluding: isExcluding))
            concepts.append(LexiconFile.Entry(id: name, terms: terms))
        }
        self.id = id
        self.groups = groups
        threshold = try reader.number("threshold", in: 0...1) ?? 0.5
        start = try reader.number("start", in: -20...20) ?? -2
        topics = try DeskClass.topics(reader, groups: groups.map(\.name))
        if addsTopicsOnly, topics.isEmpty {
            throw reader.fault("topic", "is missing; a lexicon for tech-policy gives a [topic.NAME] or more")
        }
        lexicon = Lexicon(concepts)
    }

    private static func topics(_ reader: DeskTable, groups: [String]) throws(ClassifyingError) -> [Topic] {
        var topics: [Topic] = []
        for (id, table) in try reader.tables("topic", known: topicKeys) {
            guard isValidID(id) else { throw table.fault("", "is no id; \(idRule)") }
            let names = try table.strings("groups")
            if names.isEmpty { throw table.fault("groups", "is missing; name the groups that speak to it") }
            var indices: [Int] = []
            for name in names {
                guard let index = groups.firstIndex(of: name) else {
                    throw table.fault(
                        "groups", "\"\(name)\" is no group here; there are \(groups.joined(separator: ", "))")
                }
                indices.append(index)
            }
            topics.append(
                Topic(
                    id: id, groups: indices, start: try table.number("start", in: -20...20) ?? -2,
                    threshold: try table.number("threshold", in: 0...1) ?? 0.5))
        }
        return topics
    }

    static let idRule = "give up to 64 lower-case letters, digits and '-', a letter first"

    /// Whether `id` may be a class or topic: it becomes part of a URN (`urn:wirespool:class:ID`).
    static func isValidID(_ id: String) -> Bool {
        let bytes = Array(id.utf8)
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        guard let first = bytes.first, letters.contains(first), bytes.count <= 64 else { return false }
        return bytes.allSatisfy {
            letters.contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "-")
        }
    }
}

/// A table of a desk's lexicon file; whatever is wrong in it is thrown with file and key.
private struct DeskTable {
    private let table: TOMLTable
    private let file: String
    private let key: String
    private let known: [String]

    init(_ table: TOMLTable, file: String, key: String, known: [String]) {
        self.table = table
        self.file = file
        self.key = key
        self.known = known
    }

    func fault(_ name: String, _ reason: String) -> ClassifyingError {
        let path = [key, name].filter { !$0.isEmpty }.joined(separator: ".")
        return .lexicon(file: file, key: path, reason: reason)
    }

    func checkKeys() throws(ClassifyingError) {
        for name in table.keys.sorted() where !known.contains(name) {
            throw fault(name, "is not a key known here; known are \(known.joined(separator: ", "))")
        }
    }

    func has(_ name: String) -> Bool { table[name] != nil }

    func id(_ name: String) throws(ClassifyingError) -> String {
        guard let value = table[name] else { throw fault(name, "is missing; \(DeskClass.idRule)") }
        guard let id = value.string, DeskClass.isValidID(id) else {
            throw fault(name, "will not do; \(DeskClass.idRule)")
        }
        return id
    }

    func number(_ name: String, in range: ClosedRange<Double>) throws(ClassifyingError) -> Double? {
        guard let value = table[name] else { return nil }
        guard let number = value.double ?? value.int.map(Double.init), range.contains(number) else {
            throw fault(name, "will not do; give a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag(_ name: String) throws(ClassifyingError) -> Bool {
        guard let value = table[name] else { return false }
        guard let flag = value.bool else { throw fault(name, "will not do; give true or false") }
        return flag
    }

    func strings(_ name: String) throws(ClassifyingError) -> [String] {
        guard let value = table[name] else { return [] }
        var strings: [String] = []
        for element in value.array ?? TOMLArray([value]) {
            guard let string = element.string else {
                throw fault(name, "will not do; give a list of strings")
            }
            strings.append(string)
        }
        return strings
    }

    func terms() throws(ClassifyingError) -> [Term] {
        try LexiconFile.terms(of: table, file: file, key: key)
    }

    /// The tables `name.X`, by the order of X.
    func tables(_ name: String, known: [String]) throws(ClassifyingError) -> [(String, DeskTable)] {
        guard let value = table[name] else { return [] }
        guard let members = value.table else { throw fault(name, "is no table; write [\(name).NAME]") }
        var tables: [(String, DeskTable)] = []
        for member in members.keys.sorted() {
            guard let inner = members[member]?.table else {
                throw fault("\(name).\(member)", "is no table; write [\(name).\(member)]")
            }
            let table = DeskTable(inner, file: file, key: "\(name).\(member)", known: known)
            try table.checkKeys()
            tables.append((member, table))
        }
        return tables
    }
}
