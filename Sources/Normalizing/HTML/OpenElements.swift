/// The elements that are open, outermost first.
struct OpenElements {
    struct Element {
        let name: MarkupName
        /// nil for an element that the allow-list does not name.
        let rule: ElementRule?
        /// Whether its tag was written and must be closed.
        let isWritten: Bool
        /// Whether neither it nor its content survives.
        let isDropped: Bool
    }

    private var elements: [Element] = []
    /// How many of each kind are open: most start tags need look no further.
    private var counts = [Int](repeating: 0, count: ElementKind.count)

    init() {
        elements.reserveCapacity(16)
    }

    var count: Int { elements.count }

    mutating func push(_ element: Element) {
        elements.append(element)
        count(element, by: 1)
    }

    mutating func pop() -> Element? {
        guard let element = elements.popLast() else { return nil }
        count(element, by: -1)
        return element
    }

    /// How many of the innermost end before an element of `kind` can begin.
    func countEnded(byStartOf kind: ElementKind) -> Int {
        let ends = kind.ends
        guard hasOpen(ends) else { return 0 }
        let scope = kind.scope
        var ended = 0
        for (offset, element) in elements.reversed().enumerated() {
            guard let other = element.rule?.kind else { continue }
            if !ends.isDisjoint(with: other) { ended = offset + 1 }
            if !scope.isDisjoint(with: other) { break }
        }
        return ended
    }

    /// How many of the innermost end with an end tag of `name`: none when it has no start tag, or one too far out.
    func countEnded(byEndOf name: MarkupName) -> Int {
        var heaviest = 0
        for (offset, element) in elements.reversed().enumerated() {
            let weight = element.rule?.kind.weight ?? 1
            if element.name == name { return weight >= heaviest ? offset + 1 : 0 }
            heaviest = max(heaviest, weight)
        }
        return 0
    }

    private func hasOpen(_ kinds: ElementKind) -> Bool {
        var rest = kinds.rawValue
        while rest != 0 {
            if counts[rest.trailingZeroBitCount] > 0 { return true }
            rest &= rest - 1
        }
        return false
    }

    private mutating func count(_ element: Element, by step: Int) {
        guard let kind = element.rule?.kind, !kind.isEmpty else { return }
        counts[kind.rawValue.trailingZeroBitCount] += step
    }
}
