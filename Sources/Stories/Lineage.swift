/// Where a story version stands among the others the ledger knows.
package struct Lineage: Sendable, Equatable {
    package enum Event: String, Sendable, CaseIterable {
        case new, update, correction, kill, duplicate, release
    }

    package struct Link: Sendable, Equatable {
        package enum Relation: String, Sendable, CaseIterable {
            case evolvedFrom, duplicateOf, relatedTo, translationOf
        }

        package var relation: Relation
        package var uri: String
        /// The other story's version, where one particular version is meant.
        package var version: String?
        /// 0 to 1, where it was measured.
        package var similarity: Double?

        package init(_ relation: Relation, uri: String, version: String? = nil, similarity: Double? = nil) {
            self.relation = relation
            self.uri = uri
            self.version = version
            self.similarity = similarity
        }
    }

    /// The journal's word for what this version is.
    package var event: Event = .new
    package var links: [Link] = []

    package init() {}
}
