/// What an agency does its own way: data that decoders and the normalizer consult, never a subclass.
///
/// A dialect is named in the configuration or recognised from the document. The table of the known ones is
/// `Dialect.known`; `Dialect.plain` has no habits.
package struct Dialect: Sendable, Equatable {
    /// Name in the configuration: "belga", "afp".
    package var name: String
    /// Provider's name for `infoSources` where the wire gives none: "Belga".
    package var provider: String?
    /// Lower-case names by which the agency's documents give it away: provider ids, hosts, parties.
    package var marks: [String] = []
    /// IANA zone of dates that carry no offset; nil leaves it to the feed, then UTC.
    package var timeZone: String?
    /// BCP 47 language of items that do not state one.
    package var language: String?
    /// Day before month in numeric footers (Kyodo's 09-12-18 is 9 December).
    package var dayFirst = false
    /// Urgency by the agency's own letters or words, in lower case: ANSA's "f" → 1. Decoders apply it.
    package var urgencies: [String: Int] = [:]
    /// Prefixes that the agency puts before headlines and keywords and that are none of the text.
    package var headlinePrefixes: [String] = []
    /// Characters that part several keywords packed in one element.
    package var keywordSeparators: [Character] = []
    /// Lines, folded to lower case, that begin the agency's service footer: what follows is not text.
    package var footers: [String] = []
    /// Slug prefixes, without the priority "BC-", that stand for a subject: AP's "BKN" → 15008000.
    package var slugSubjects: [String: String] = [:]

    package init(_ name: String) {
        self.name = name
    }

    package static let plain = Dialect("plain")
}
