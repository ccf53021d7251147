import Stories

/// The lines of versions among the candidates: which version of a story is its latest, and which are taken.
struct Line {
    private let known: [KnownVersion]

    /// Sorts `known` by the order in which they were filed.
    init(_ known: [KnownVersion]) {
        self.known = known.sorted(by: Line.isEarlier)
    }

    /// The latest published version of the story that the latest of `members` belongs to; nil when there are
    /// no members.
    func newest(of members: [KnownVersion]) -> KnownVersion? {
        guard
            let member = members.filter(\.isInLine).max(by: Line.isEarlier) ?? members.max(by: Line.isEarlier)
        else { return nil }
        return known.last { $0.isInLine && $0.uri == member.storyURI } ?? member
    }

    /// A published version of the story `uri` with this folded text (`Fingerprint.text`).
    func version(of uri: String, with text: [UInt8]) -> KnownVersion? {
        known.last { $0.isInLine && $0.uri == uri && $0.fingerprint.text == text }
    }

    /// Whether the story `uri` has a version of this name already, published or not.
    func isTaken(_ version: String, of uri: String) -> Bool {
        known.contains { $0.uri == uri && $0.version == version }
    }

    /// Whether any item that brought a version of the story `uri` is still shown, and where.
    func presence(of uri: String) -> Presence {
        known.lazy.filter { $0.storyURI == uri }.map(\.presence).max() ?? .gone
    }

    /// Whether `left` was filed before `right`.
    static func isEarlier(_ left: KnownVersion, _ right: KnownVersion) -> Bool {
        if left.sequence != right.sequence { return left.sequence < right.sequence }
        if left.arrival != right.arrival { return left.arrival < right.arrival }
        return VersionNumber.isOrdered(left.version, before: right.version)
    }
}
