import Stories

extension WireItem {
    /// Applies an agency's habits where only the decoder can: urgency in letters or words becomes a number, a slug that
    /// stands for a subject gives one. To be called once, when the item is complete.
    mutating func applyHabits(of dialect: Dialect?) {
        guard let dialect else { return }
        if let urgency, let value = dialect.urgencies[urgency.lowercased()] { self.urgency = String(value) }
        if let priority, let value = dialect.urgencies[priority.lowercased()] {
            self.priority = String(value)
        }
        guard !dialect.slugSubjects.isEmpty, let slugline else { return }
        for part in slugline.split(separator: "-") {
            guard let code = dialect.slugSubjects[String(part)] else { continue }
            if !subjects.contains(where: { $0.code == code }) {
                subjects.append(WireSubject(code: code, scheme: "subj", relation: "slug"))
            }
            return
        }
    }
}
