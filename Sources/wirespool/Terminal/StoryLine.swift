import Spooling

/// A journal's line as a person reads it: time, feed, language, what it is, topics, headline.
struct StoryLine {
    let entry: JournalEntry

    /// One line for `console`: cut to its width and coloured on a terminal, whole and plain elsewhere. Tech policy
    /// stands out.
    func text(on console: Console) -> String {
        let time = String(entry.time.dropFirst(11).prefix(8))
        let feed = Console.padded(entry.feed, to: 14)
        let language = Console.padded(entry.language.map { String($0.prefix(2)) } ?? "--", to: 2)
        let event = Console.padded(entry.event, to: 10)
        let topics = topicWords
        let headline = Console.printable(entry.headline)
        let isTechPolicy = entry.topics?.contains { $0.id == "tech-policy" } ?? false
        let mark = isTechPolicy ? "▌" : " "
        let fixed = 8 + 2 + 14 + 2 + 2 + 2 + 10 + 2 + 1
        guard console.isTerminal else {
            return
                "\(time)  \(feed)  \(language)  \(event)  \(topics.isEmpty ? "" : "[\(topics)] ")\(headline)"
        }
        let room = max(20, console.width - fixed - 1)
        let label = topics.isEmpty ? "" : " \(topics)"
        let shown = Console.cut(headline, to: max(20, room - Console.columns(of: label)))
        return "\(console.styled(time, .dim))  \(feed)  \(console.styled(language, .dim))  "
            + "\(console.styled(event, eventStyle))\(console.styled(mark, .boldCyan)) "
            + (isTechPolicy ? console.styled(shown, .bold) : shown) + console.styled(label, .cyan)
    }

    /// `97% platforms, trade-security`: the confidence in tech policy, and the topics.
    private var topicWords: String {
        guard let labels = entry.topics, !labels.isEmpty else { return "" }
        let confidence = labels.first { $0.id == "tech-policy" }.map { "\($0.confidence)%" }
        let topics = labels.map(\.id).filter { $0 != "tech-policy" }.joined(separator: ", ")
        return [confidence, topics.isEmpty ? nil : topics].compactMap(\.self).joined(separator: " ")
    }

    private var eventStyle: Style {
        switch entry.event {
        case "kill": .boldRed
        case "correction": .boldYellow
        case "update": .yellow
        case "release": .magenta
        case "duplicate": .dim
        default: .green
        }
    }
}
