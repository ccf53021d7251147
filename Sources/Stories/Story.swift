/// One version of a normalized story: every fact of its ninjs 3.1 object, typed and checked. `Normalizer` alone
/// makes it; deduplication fills in `version`, `change` and `lineage`, classification fills in `classification`.
package struct Story: Sendable, Equatable {
    // MARK: Identity
    /// Absolute URI, the same for all versions; see `Identity` in the README of formats.
    package var uri: String
    /// The provider's version where it has one; nil until deduplication numbers it.
    package var version: String?
    /// The feed that brought it and the instant it arrived.
    package var feedID: String
    package var arrival: Timestamp

    // MARK: State
    package var type: MediaType = .text
    package var representation: Representation = .full
    package var status: PublicationStatus = .usable
    /// 1 (most) to 9, as the agency ranks it on the IPTC scale.
    package var urgency: Int?
    /// What the wire itself says this version is; deduplication may find more.
    package var change: Change = .original

    // MARK: Dates
    package var firstCreated: Timestamp?
    package var versionCreated: Timestamp
    package var contentCreated: Timestamp?
    package var embargoedUntil: Timestamp?
    package var expires: Timestamp?

    // MARK: Text
    package var headlines: [Text] = []
    package var descriptions: [Text] = []
    package var bodies: [Text] = []
    package var language: LanguageTag?
    package var byline: String?
    package var slugline: String?
    package var edNote: String?
    package var located: String?

    // MARK: About
    package var people: [Entity] = []
    package var places: [Entity] = []
    package var subjects: [Subject] = []
    package var genres: [Entity] = []
    package var infoSources: [Entity] = []
    package var copyrightHolder: String?
    package var copyrightNotice: String?
    package var usageTerms: String?

    // MARK: Links
    package var renditions: [Rendition] = []
    package var altIDs: [AlternativeID] = []
    package var associations: [Association] = []

    // MARK: Filled in downstream
    package var fingerprint: Fingerprint
    package var lineage = Lineage()
    package var classification: Classification?

    package init(
        uri: String, feedID: String, arrival: Timestamp, versionCreated: Timestamp, fingerprint: Fingerprint
    ) {
        self.uri = uri
        self.feedID = feedID
        self.arrival = arrival
        self.versionCreated = versionCreated
        self.fingerprint = fingerprint
    }

    /// The main headline, else the first of another role, or an empty text.
    package var headline: String { headlines.mainHeadline ?? "" }
    /// The plain-text summary, if any.
    package var summary: String? { descriptions.first { $0.contentType == .plain }?.value }
    /// The plain-text body, if any.
    package var text: String? { bodies.first { $0.contentType == .plain }?.value }
    /// The canonical web address, if any.
    package var link: String? { altIDs.first { $0.role == "link" }?.value }
}

extension Story {
    /// ninjs `type`.
    package enum MediaType: String, Sendable {
        case text, audio, video, picture, graphic, composite, component, event, planning
    }

    /// ninjs `representationType`: partial when the feed gave only a teaser.
    package enum Representation: String, Sendable { case full, partial }

    /// ninjs `pubStatus`.
    package enum PublicationStatus: String, Sendable { case usable, withheld, canceled }

    /// What a version is to the ones before it, by the wire's own words.
    package enum Change: String, Sendable {
        case original
        /// A later take, lead or writethru.
        case update
        case correction
        /// Withdrawn: whatever was published of the story must go.
        case kill
    }

    /// A headline, description or body.
    package struct Text: Sendable, Equatable {
        package enum ContentType: String, Sendable {
            case plain = "text/plain"
            case html = "text/html"
        }

        package var value: String
        package var contentType: ContentType
        package var role: String?

        package init(_ value: String, contentType: ContentType = .plain, role: String? = nil) {
            self.value = value
            self.contentType = contentType
            self.role = role
        }
    }

    /// A person, place, genre or source: ninjs' common shape.
    package struct Entity: Sendable, Equatable {
        package var name: String?
        package var uri: String?
        package var literal: String?
        /// `rel`, or `role` in infoSources.
        package var relation: String?
        package var email: String?
        /// WGS 84 degrees, for places.
        package var latitude: Double?
        package var longitude: Double?

        package init(name: String? = nil, uri: String? = nil, literal: String? = nil, relation: String? = nil)
        {
            self.name = name
            self.uri = uri
            self.literal = literal
            self.relation = relation
        }
    }

    /// A subject, keyword or product as the provider gave it. Our own classification is in `classification`.
    package struct Subject: Sendable, Equatable {
        package var name: String?
        package var uri: String?
        package var literal: String?
        package var relation: String?
        package var creator: String?

        package init(
            name: String? = nil, uri: String? = nil, literal: String? = nil, relation: String? = nil,
            creator: String? = nil
        ) {
            self.name = name
            self.uri = uri
            self.literal = literal
            self.relation = relation
            self.creator = creator
        }
    }

    package struct Rendition: Sendable, Equatable {
        package var name: String
        /// Absolute URI.
        package var href: String
        package var contentType: String?
        package var title: String?
        package var width: Int?
        package var height: Int?
        package var sizeInBytes: Int?
        /// Seconds.
        package var duration: Double?

        package init(name: String, href: String) {
            self.name = name
            self.href = href
        }
    }

    package struct AlternativeID: Sendable, Equatable {
        package var role: String
        package var value: String

        package init(role: String, value: String) {
            self.role = role
            self.value = value
        }
    }

    /// A relation that the wire states; those found by deduplication are in `lineage`.
    package struct Association: Sendable, Equatable {
        package var name: String
        package var uri: String
        package var rel: String
        /// The other item's identifier as sent, where `uri` does not hold it.
        package var target: String?

        package init(name: String, uri: String, rel: String) {
            self.name = name
            self.uri = uri
            self.rel = rel
        }
    }
}

extension [Story.Text] {
    /// Among headlines the main one, else the first of another role; a dateline is none.
    package var mainHeadline: String? {
        (first { $0.role == "main" } ?? first { $0.role != "dateline" })?.value
    }
}
