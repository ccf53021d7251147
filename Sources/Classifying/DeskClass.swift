import Foundation
import Stories

/// A class that a desk defines by a lexicon of its own, with topics if it likes. See docs/desk-classes.md.
///
/// Each term found adds its group's weight, in the headline twice, up to three times a group; the logistic function makes
/// of the sum a probability. Nothing calibrates it: it is as good as the weights are.
package struct DeskClass: Sendable {
    /// Terms that weigh the same.
    struct Group: Sendable, Equatable {
        let name: String
        /// Log-odds that a term adds.
        let weight: Double
        /// Without a term of it the class does not apply.
        let isRequired: Bool
        /// With a term of it the class does not apply.
        let isExcluding: Bool
    }

    /// A topic within the class.
    struct Topic: Sendable, Equatable {
        let id: String
        /// Indices of the groups that speak to it.
        let groups: [Int]
        /// Log-odds before a term is seen.
        let start: Double
        /// The probability from which it applies.
        let threshold: Double
    }

    /// How often terms of one group count at most.
    private static let most = 3.0

    /// What routes ask for; `Classification.techPolicy` where the file only adds topics to the shipped class.
    package let id: String
    let threshold: Double
    let start: Double
    let groups: [Group]
    let topics: [Topic]
    /// One concept a group, in the same order.
    let lexicon: Lexicon

    /// The ids of its topics.
    package var topicIDs: [String] { topics.map(\.id) }
}

extension DeskClass {
    /// Adds to `classification` what `classes` say of a headline and a text, with the evidence where `explaining`.
    static func judge(
        _ classes: [DeskClass], title: String, text: String, language: Language?,
        explaining: Bool, into classification: inout Classification
    ) {
        guard !classes.isEmpty else { return }
        let places = [
            FoldedPlace(title, .headline, weight: 2), FoldedPlace(text, .body, weight: 1),
        ]
        for desk in classes { desk.judge(places, language, explaining, into: &classification) }
        classification.classes.sort { ($1.probability, $0.id) < ($0.probability, $1.id) }
        classification.topics.sort { ($1.probability, $0.id) < ($0.probability, $1.id) }
    }

    private func judge(
        _ places: [FoldedPlace], _ language: Language?, _ explaining: Bool,
        into classification: inout Classification
    ) {
        var counts = [Double](repeating: 0, count: groups.count)
        for place in places {
            place.withBytes { bytes in
                for hit in lexicon.hits(in: place.folded, bytes: bytes, language: language) {
                    let group = groups[hit.concept]
                    let counted = min(place.weight, DeskClass.most - counts[hit.concept])
                    guard counted > 0 else { continue }
                    counts[hit.concept] += counted
                    guard explaining, group.weight != 0 else { continue }
                    let range = place.folded.original(hit.range)
                    classification.evidence.append(
                        Classification.Evidence(
                            term: String(decoding: bytes[range], as: UTF8.self),
                            weight: group.weight * counted, place: place.place, range: range, label: id))
                }
            }
        }
        if id != Classification.techPolicy {
            guard let label = label(counts) else { return }
            classification.classes.append(label)
        } else if !classification.isTechPolicy {
            return
        }
        for topic in topics {
            let probability = probability(of: topic.groups, from: topic.start, counts)
            guard probability >= topic.threshold else { continue }
            classification.topics.append(.init(id: topic.id, probability: probability))
        }
    }

    /// The class with its probability, if it applies.
    private func label(_ counts: [Double]) -> Classification.Label? {
        for (group, count) in zip(groups, counts) {
            if group.isRequired, count == 0 { return nil }
            if group.isExcluding, count > 0 { return nil }
        }
        let probability = probability(of: Array(groups.indices), from: start, counts)
        return probability >= threshold ? .init(id: id, probability: probability) : nil
    }

    private func probability(of indices: [Int], from start: Double, _ counts: [Double]) -> Double {
        1 / (1 + exp(-indices.reduce(start) { $0 + groups[$1].weight * counts[$1] }))
    }
}

/// Headline or text, folded once for all classes.
private struct FoldedPlace {
    let folded: FoldedText
    let place: Classification.Evidence.Place
    /// How much a term counts here.
    let weight: Double
    private let bytes: [UInt8]

    init(_ text: String, _ place: Classification.Evidence.Place, weight: Double) {
        bytes = Array(text.utf8)
        folded = bytes.withUnsafeBufferPointer { FoldedText(bytes: $0) }
        self.place = place
        self.weight = weight
    }

    func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        bytes.withUnsafeBufferPointer(body)
    }
}
