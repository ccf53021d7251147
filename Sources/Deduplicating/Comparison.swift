import Foundation

/// Compares two texts by their sketches. Holds scratch space, so that many comparisons cost no memory; one is
/// enough for a thread.
package struct Comparison {
    package struct Outcome: Sendable, Equatable {
        /// Which of two texts has all that the other says.
        package enum Holding: Sendable {
            case neither
            case earlier, later
            /// They are of one length.
            case both
        }

        package var relation: Relation
        /// 0 to 1: for duplicates the share of words in common, else how probable it is that both are
        /// versions of one text.
        package var similarity: Double
        /// Whose words, in runs, hold every word of the other text. A headline that was sent ahead is held by
        /// the text under the same headline.
        package var holding = Holding.neither
        /// Whether one seems to be the other's translation: names and numbers agree, the languages do not.
        package var isTranslation = false
        /// Whether the headline is the same and no word was changed in the midst of the text, rather than at
        /// its ends: as it is when a dispatch is sent again. A form filled in twice differs in the headline
        /// or in the midst.
        package var isResend = false
        /// Whether the later headline is the earlier one, but for a mark of up to three words.
        package var repeatsHeadline = false
        /// What keeps them apart though their words agree: events that one form was filled in for.
        package var conflict = Conflict()
    }

    /// Where two texts differ that may be one form, filled in twice.
    package struct Conflict: Sendable, Equatable {
        /// Of the names in either headline the other text has half at most.
        package var names = false
        /// Either headline has a number that the other text has not.
        package var numbers = false
        /// Half of the texts' many numbers differ.
        package var figures = false
    }

    private var table = GramTable()

    package init() {}

    /// What `later` is to `earlier`: by their words, by their links where both have one, and by their
    /// languages: a text in another language is at most related.
    package mutating func compare(_ earlier: Passage, _ later: Passage) -> Outcome {
        let samePage = earlier.link != nil && earlier.link == later.link
        var outcome = compare(earlier.sketch, later.sketch, samePage: samePage)
        guard Comparison.isOfOtherLanguage(earlier, later) else { return outcome }
        let likeness = Likeness(earlier.sketch, later.sketch, using: &table)
        outcome.isTranslation = likeness.isTranslation(earlier.sketch, later.sketch)
        if outcome.isTranslation || outcome.relation == .duplicate || outcome.relation == .update {
            outcome.relation = .related
        }
        return outcome
    }

    /// Whether it is worth while to compare two texts: quick, and false only where both are of some length
    /// and have hardly a long word in common.
    package mutating func mayBeAlike(_ left: Passage, _ right: Passage) -> Bool {
        if Comparison.isOfOtherLanguage(left, right) { return true }
        let (a, b) = (left.sketch.longStems, right.sketch.longStems)
        guard min(a.count, b.count) >= 8 else { return true }
        return Overlap(a, b, using: &table).shorter >= 0.15
    }

    private static func isOfOtherLanguage(_ left: Passage, _ right: Passage) -> Bool {
        guard let language = left.language, let other = right.language else { return false }
        return language.primary != other.primary
    }

    /// What `later` is to `earlier`. `samePage` says that both have the same link: then a text that was
    /// rewritten is still a version.
    package mutating func compare(
        _ earlier: Sketch, _ later: Sketch, samePage: Bool = false
    ) -> Outcome {
        var outcome: Outcome
        if earlier.text.isEmpty, later.text.isEmpty {
            outcome = compareHeadlines(earlier.title, later.title, samePage: samePage)
        } else if earlier == later {
            return Outcome(
                relation: .duplicate, similarity: 1, holding: .both, isResend: true, repeatsHeadline: true)
        } else {
            let likeness = Likeness(earlier, later, using: &table)
            outcome = judge(earlier, later, likeness, samePage: samePage)
            outcome.holding = holding(earlier, later, likeness)
            outcome.isResend =
                likeness.hasWholeTitle && (outcome.holding != .neither || !likeness.isRetouched)
            outcome.conflict.figures = likeness.numberCount >= 4 && likeness.numberContainment <= 0.5
        }
        outcome.repeatsHeadline = later.repeatsHeadline(of: earlier)
        outcome.conflict.names = conflict(earlier, later, \.isName, upTo: 0.5)
        outcome.conflict.numbers = conflict(earlier, later, \.isNumber, upTo: 0.99)
        return outcome
    }

    private func judge(_ earlier: Sketch, _ later: Sketch, _ likeness: Likeness, samePage: Bool) -> Outcome {
        let same = LikenessModel.same(likeness)
        if likeness.isForeignText || likeness.isTemplate {
            return Outcome(relation: .different, similarity: min(same, 0.3))
        }
        if likeness.isSameText {
            let relation: Relation = hasGrown(earlier, later, likeness) ? .update : .duplicate
            return Outcome(relation: relation, similarity: likeness.words)
        }
        if likeness.isHeadlineOnly, likeness.hasSameTitle {
            return Outcome(relation: .update, similarity: max(same, 0.5))
        }
        if same >= 0.5 { return Outcome(relation: .update, similarity: same) }
        if samePage, likeness.isSameMatter { return Outcome(relation: .update, similarity: same) }
        let related = LikenessModel.related(likeness)
        return Outcome(relation: related >= 0.5 ? .related : .different, similarity: same)
    }

    /// Whether each text has no more than `share` of the words of that kind in the other's headline.
    private mutating func conflict(
        _ left: Sketch, _ right: Sketch, _ isOfKind: (Token) -> Bool, upTo share: Double
    ) -> Bool {
        lacks(left, right, isOfKind, upTo: share) && lacks(right, left, isOfKind, upTo: share)
    }

    /// Whether `other` has no more than `share` of the words of that kind in the headline of `sketch`, of which there
    /// are some.
    private mutating func lacks(
        _ other: Sketch, _ sketch: Sketch, _ isOfKind: (Token) -> Bool, upTo share: Double
    ) -> Bool {
        let words = sketch.title.filter(isOfKind).map(\.stem)
        guard !words.isEmpty else { return false }
        table.fill(with: (other.title + other.text).map(\.stem))
        return Double(table.count(of: words)) <= share * Double(words.count)
    }

    private func holding(_ earlier: Sketch, _ later: Sketch, _ likeness: Likeness) -> Outcome.Holding {
        guard likeness.isWhole else { return .neither }
        if earlier.wordCount == later.wordCount { return .both }
        return earlier.wordCount < later.wordCount ? .later : .earlier
    }

    /// Whether `later` says more than `earlier`, all of which it says: more than the few words, none of them
    /// a number, of a byline or a tag line. What is said beyond a sketch's end may be numbers: there a sentence
    /// is enough.
    private func hasGrown(_ earlier: Sketch, _ later: Sketch, _ likeness: Likeness) -> Bool {
        let growth = later.wordCount - earlier.wordCount
        if later.wordCount > Sketch.textLimit, growth > 10 { return true }
        return growth > 18 || growth > earlier.wordCount / 5 || growth > 0 && likeness.numbers < 1
    }

    /// Two items without text are the same only when the headlines are; a headline with a word changed is an
    /// edit of it, unless what changed is a number.
    private mutating func compareHeadlines(
        _ earlier: [Token], _ later: [Token], samePage: Bool
    ) -> Outcome {
        let words = Overlap(earlier.map(\.word), later.map(\.word), using: &table).both
        let sameNumbers =
            earlier.filter(\.isNumber).map(\.word) == later.filter(\.isNumber).map(\.word)
        let relation: Relation =
            if !earlier.isEmpty, earlier.map(\.word) == later.map(\.word) {
                .duplicate
            } else if words >= 0.8 && sameNumbers && min(earlier.count, later.count) >= 4
                || samePage && words >= 0.5
            {
                .update
            } else {
                words >= 0.5 ? .related : .different
            }
        return Outcome(relation: relation, similarity: words)
    }
}
