import Stories

extension Normalization {
    /// What the story is about: coded subjects, products, keywords and editorial signals, each with its relation.
    mutating func subjects() -> [Story.Subject] {
        var subjects: [Story.Subject] = []
        var seen: Set<String> = []
        func add(_ subject: Story.Subject) {
            let key =
                "\(subject.uri ?? "")\n\(subject.literal ?? "")\n\(subject.name ?? "")\n\(subject.relation ?? "")"
            if seen.insert(key).inserted { subjects.append(subject) }
        }
        for subject in capped(item.subjects, at: 500, element: "subject") {
            if let subject = self.subject(subject) { add(subject) }
        }
        for product in capped(item.products, at: 200, element: "product") {
            if let product = PlainText.line(orNil: product) {
                add(.init(literal: product, relation: "product"))
            }
        }
        for keyword in capped(keywords(), at: 500, element: "keyword") {
            add(.init(name: keyword, relation: "keyword"))
        }
        for signal in capped(item.signals, at: 50, element: "signal") {
            if let signal = PlainText.line(orNil: signal) { add(.init(literal: signal, relation: "signal")) }
        }
        return subjects
    }

    private func subject(_ subject: WireSubject) -> Story.Subject? {
        let name = name(subject.name)
        let relation = PlainText.line(orNil: subject.relation)
        guard let code = PlainText.line(orNil: subject.code) else {
            guard let name else { return nil }
            let uri = subject.scheme.flatMap { SubjectCode(code: name, scheme: $0).uri }
            return Story.Subject(name: name, uri: uri, relation: relation)
        }
        let coded = SubjectCode(code: code, scheme: subject.scheme)
        return Story.Subject(name: name, uri: coded.uri, literal: coded.code, relation: relation)
    }

    /// Keywords one by one: agencies pack several into one element.
    private func keywords() -> [String] {
        item.keywords.flatMap { packed in
            packed.split { dialect.keywordSeparators.contains($0) }
                .compactMap { PlainText.line(orNil: String($0)) }
                .map { keyword in
                    for prefix in dialect.headlinePrefixes where keyword.utf8.starts(with: prefix.utf8) {
                        return PlainText.line(String(keyword.dropFirst(prefix.count)))
                    }
                    return keyword
                }
                .filter { !$0.isEmpty }
        }
    }

    mutating func genres() -> [Story.Entity] {
        var genres: [Story.Entity] = []
        for genre in capped(item.genres, at: 50, element: "genre") {
            guard let subject = subject(genre) else { continue }
            let entity = Story.Entity(name: subject.name, uri: subject.uri, literal: subject.literal)
            if !genres.contains(entity) { genres.append(entity) }
        }
        return genres
    }
}
