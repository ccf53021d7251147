/// Where the features of block `neighbours` are, for a number of concepts: a subject near an authority or act in the
/// headline or in a sentence of the text, by both concepts, and by one concept and the other's group.
struct NeighbourFeatures: Sendable {
    let concepts: Int

    /// Words apart at which two terms are no neighbours any more.
    static let reach = 12
    private static let groups = ConceptFeatures.Group.allCases.count

    private var perPlace: Int { concepts * (concepts + 2 * NeighbourFeatures.groups) }

    var count: Int { 2 * perPlace }

    /// The three features of a subject and an authority or act.
    func indices(
        subject: (concept: Int, group: ConceptFeatures.Group),
        policy: (concept: Int, group: ConceptFeatures.Group), isHeadline: Bool
    ) -> [Int] {
        let place = isHeadline ? 0 : perPlace
        let bySubject = place + concepts * concepts
        let byPolicy = bySubject + concepts * NeighbourFeatures.groups
        return [
            place + subject.concept * concepts + policy.concept,
            bySubject + subject.concept * NeighbourFeatures.groups + policy.group.rawValue,
            byPolicy + policy.concept * NeighbourFeatures.groups + subject.group.rawValue,
        ]
    }
}
