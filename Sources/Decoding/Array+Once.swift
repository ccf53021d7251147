extension Array {
    /// Appends `element` unless `isSame` finds it there already, or there are a thousand: a list without end would have every
    /// element compared with all before it, and the normalizer keeps fewer.
    mutating func appendOnce(_ element: Element, unless isSame: (Element) -> Bool) {
        guard count < 1000, !contains(where: isSame) else { return }
        append(element)
    }
}

extension Array where Element: Equatable {
    /// As `appendOnce(_:unless:)`, by equality.
    mutating func appendOnce(_ element: Element) { appendOnce(element) { $0 == element } }
}
