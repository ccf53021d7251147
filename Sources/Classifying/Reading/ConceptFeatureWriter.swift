import Foundation

/// Turns the terms found in a headline and a text into the features of blocks `concepts`, `neighbours` and `terms`.
struct ConceptFeatureWriter {
    /// A term found, with what the features ask about it.
    private struct Mention {
        var concept: Int
        var term: Int
        var role: ConceptFeatures.Role
        var group: ConceptFeatures.Group
        var isHeadline: Bool
        /// In the first words of the text.
        var isLead: Bool
        /// 0 is the headline, 1 the text's first sentence.
        var sentence: Int
        /// Words of the headline or text before it.
        var word: Int

        func isIn(_ scope: ConceptFeatures.Scope) -> Bool {
            switch scope {
            case .headline: isHeadline
            case .lead: isLead
            case .text: !isHeadline
            }
        }
    }

    private var mentions: [Mention] = []
    private var spans: [Reading.Span] = []
    private let layout: ConceptFeatures
    private var concepts: [Feature] = []

    /// Takes the hits of a headline and a text, and the group of each concept.
    init(
        headline: [Lexicon.Hit], text: [Lexicon.Hit], groups: [ConceptFeatures.Group], leadWords: Int
    ) {
        layout = ConceptFeatures(concepts: groups.count)
        mentions.reserveCapacity(headline.count + text.count)
        spans.reserveCapacity(headline.count + text.count)
        func add(_ hit: Lexicon.Hit, isHeadline: Bool) {
            let group = groups[hit.concept]
            let isLead = !isHeadline && hit.word < leadWords
            mentions.append(
                Mention(
                    concept: hit.concept, term: hit.term, role: group.role, group: group,
                    isHeadline: isHeadline, isLead: isLead, sentence: isHeadline ? 0 : hit.sentence + 1,
                    word: hit.word))
            spans.append(
                Reading.Span(section: isHeadline ? .headline : isLead ? .lead : .body, range: hit.range))
        }
        for hit in headline { add(hit, isHeadline: true) }
        for hit in text { add(hit, isHeadline: false) }
    }

    /// Adds the spans and features to `reading`.
    mutating func write(to reading: inout Reading) {
        reading.spans += spans
        concepts.reserveCapacity(mentions.count * 8 + 40)
        for scope in ConceptFeatures.Scope.allCases { writeConcepts(in: scope) }
        writeCompanies()
        reading.features[FeatureBlock.concepts.rawValue] = concepts
        reading.features[FeatureBlock.neighbours.rawValue] = neighbours()
        reading.features[FeatureBlock.terms.rawValue] = terms()
    }

    /// Shares `value` of feature `index` out among the mentions that `isMeant` names.
    private mutating func share(_ value: Float, of index: Int, where isMeant: (Mention) -> Bool) {
        let start = concepts.count
        for (span, mention) in mentions.enumerated() where isMeant(mention) {
            concepts.append(Feature(index: Int32(index), value: value, span: Int32(span)))
        }
        let count = Float(concepts.count - start)
        for position in start..<concepts.count { concepts[position].value /= count }
    }

    private mutating func flag(_ index: Int) {
        concepts.append(Feature(index: Int32(index), value: 1, span: -1))
    }

    private mutating func writeConcepts(in scope: ConceptFeatures.Scope) {
        var counts = [Int32](repeating: 0, count: layout.concepts)
        var sums = [Int](repeating: 0, count: ConceptFeatures.Group.allCases.count)
        for mention in mentions where mention.isIn(scope) {
            counts[mention.concept] += 1
            sums[mention.group.rawValue] += 1
        }
        for (span, mention) in mentions.enumerated() where mention.isIn(scope) {
            let count = Float(counts[mention.concept])
            // Once is enough up in the text; all through it, more is more.
            let value = scope == .text ? log(1 + count) : 1
            concepts.append(
                Feature(
                    index: Int32(layout.concept(mention.concept, in: scope)), value: value / count,
                    span: Int32(span)))
            let sum = Float(sums[mention.group.rawValue])
            concepts.append(
                Feature(
                    index: Int32(layout.sum(of: mention.group, in: scope)),
                    value: min(log(1 + sum), 2) / sum, span: Int32(span)))
        }
        for group in ConceptFeatures.Group.allCases where sums[group.rawValue] == 0 {
            flag(layout.absence(of: group, in: scope))
        }
    }

    private mutating func writeCompanies() {
        var sentences = [ConceptFeatures.Role](
            repeating: [], count: (mentions.lazy.map(\.sentence).max() ?? 0) + 1)
        var all: ConceptFeatures.Role = []
        for mention in mentions {
            sentences[mention.sentence].formUnion(mention.role)
            all.formUnion(mention.role)
        }
        for (company, roles) in ConceptFeatures.Role.companies.enumerated() {
            guard all.isSuperset(of: roles) else { continue }
            func isMeant(_ mention: Mention) -> Bool {
                !mention.role.isDisjoint(with: roles) && sentences[mention.sentence].isSuperset(of: roles)
            }
            share(1, of: layout.sentence(company, in: nil), where: isMeant)
            share(1, of: layout.sentence(company, in: .headline)) { $0.isHeadline && isMeant($0) }
            share(1, of: layout.sentence(company, in: .text)) { !$0.isHeadline && isMeant($0) }
            share(1, of: layout.document(company)) { !$0.role.isDisjoint(with: roles) }
        }
        let companies = ConceptFeatures.Role.companies.count
        if !all.contains(.subject) { flag(layout.document(companies)) }
        if all.isDisjoint(with: [.authority, .act]) { flag(layout.document(companies + 1)) }
    }

    /// Subjects near what is done about them, half of each feature to either.
    private func neighbours() -> [Feature] {
        let layout = NeighbourFeatures(concepts: layout.concepts)
        var isKnown = [Bool](repeating: false, count: layout.count)
        var neighbours: [Feature] = []
        for (first, one) in mentions.enumerated() where !one.role.isEmpty {
            for (second, other) in mentions.enumerated().dropFirst(first + 1) {
                guard other.sentence == one.sentence, other.word - one.word < NeighbourFeatures.reach else {
                    break
                }
                guard one.role.contains(.subject) != other.role.contains(.subject), !other.role.isEmpty
                else { continue }
                let subject = one.role.contains(.subject) ? one : other
                let policy = one.role.contains(.subject) ? other : one
                let indices = layout.indices(
                    subject: (subject.concept, subject.group), policy: (policy.concept, policy.group),
                    isHeadline: one.isHeadline)
                for index in indices where !isKnown[index] {
                    isKnown[index] = true
                    neighbours.append(Feature(index: Int32(index), value: 0.35, span: Int32(first)))
                    neighbours.append(Feature(index: Int32(index), value: 0.35, span: Int32(second)))
                }
            }
        }
        return neighbours
    }

    /// Each term once, where it stands first.
    private func terms() -> [Feature] {
        var terms: [Feature] = []
        terms.reserveCapacity(mentions.count)
        for (span, mention) in mentions.enumerated() {
            let index = Int32(mention.term)
            if terms.contains(where: { $0.index == index }) { continue }
            let value: Float = mention.isHeadline || mention.isLead ? 1 : 0.7
            terms.append(Feature(index: index, value: value, span: Int32(span)))
        }
        return terms
    }
}
