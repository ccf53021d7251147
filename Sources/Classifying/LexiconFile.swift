import TOMLKit

/// A lexicon as written in TOML: one table a concept, its key the concept's id, its members lists of terms by
/// language (`fr`, `nl`, `en`, `de`, or `any` for all). A list is a TOML array, or one string of terms parted by
/// commas. The notation of terms is `Term`'s.
struct LexiconFile: Sendable {
    /// One concept's table.
    struct Entry: Sendable {
        var id: String
        var terms: [Term]
    }

    private(set) var entries: [Entry] = []

    /// Reads `text`; `file` is its name for errors. Entries come in the order of their ids.
    init(_ text: String, file: String) throws(ClassifyingError) {
        let root = try LexiconFile.parse(text, file: file)
        // Nested values point into the root's memory.
        defer { withExtendedLifetime(root) {} }
        for id in root.keys.sorted() {
            guard let table = root[id]?.table else {
                throw .lexicon(file: file, key: id, reason: "is no table of terms")
            }
            entries.append(Entry(id: id, terms: try LexiconFile.terms(of: table, file: file, key: id)))
        }
    }

    /// Parses TOML 1.0, or throws with the place of the fault.
    static func parse(_ text: String, file: String) throws(ClassifyingError) -> TOMLTable {
        do {
            return try TOMLDocument.parse(text)
        } catch {
            throw .lexicon(file: file, key: error.line.map { "line \($0)" } ?? "-", reason: error.reason)
        }
    }

    /// The terms of `any`, `fr`, `nl`, `en` and `de` in `table`.
    static func terms(of table: TOMLTable, file: String, key: String) throws(ClassifyingError) -> [Term] {
        var terms = try list(table["any"], languages: .all, file: file, key: "\(key).any")
        for language in Language.allCases {
            terms += try list(
                table[language.key], languages: Languages(language), file: file, key: "\(key).\(language.key)"
            )
        }
        return terms
    }

    private static func list(
        _ value: (any TOMLValueConvertible)?, languages: Languages, file: String, key: String
    ) throws(ClassifyingError) -> [Term] {
        guard let value else { return [] }
        var notations: [String] = []
        if let text = value.string {
            notations = text.split { $0 == "," || $0 == "\n" }.map(String.init)
        } else if let array = value.array {
            for element in array {
                guard let text = element.string else {
                    throw .lexicon(file: file, key: key, reason: "holds something else than strings")
                }
                notations.append(text)
            }
        } else {
            throw .lexicon(file: file, key: key, reason: "is neither a list of strings nor a string")
        }
        var terms: [Term] = []
        for notation in notations where notation.contains(where: { $0 != " " }) {
            guard let term = Term(notation, languages: languages) else {
                throw .lexicon(file: file, key: key, reason: "\"\(notation)\" holds no letter or digit")
            }
            terms.append(term)
        }
        return terms
    }
}
