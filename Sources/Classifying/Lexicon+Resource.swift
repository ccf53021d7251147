extension Lexicon {
    /// The lexicon of tech policy that ships with the package, as written in TOML.
    static func shipped() throws(ClassifyingError) -> Lexicon {
        var entries: [LexiconFile.Entry] = []
        for name in ["acts", "against", "authorities", "laws", "technology"] {
            let file = "lexicon/\(name).toml"
            let text = String(decoding: try Model.resource(file), as: UTF8.self)
            entries += try LexiconFile(text, file: file).entries
        }
        return Lexicon(entries)
    }
}
