/// One item as a decoder found it: every string as sent (entities decoded, charset resolved, nothing else),
/// untrusted and unjudged. `Normalizer` alone turns it into a `Story`.
package struct WireItem: Sendable, Equatable {
    // MARK: Identity
    /// What the provider calls the item: RSS guid, Atom id, PublicIdentifier, newsItem/@guid, doc-id/@id-string, NC2/@Duid.
    package var guid: String?
    /// RSS guid/@isPermaLink, where stated.
    package var guidIsPermalink: Bool?
    /// The provider's version or revision: RevisionId, newsItem/@version.
    package var version: String?
    /// Further identifiers with the role under which they go out as altIds. Decoders of agency formats use
    /// "NewsItemId" (family of a NewsML 1.2 chain, shared by its items and by the kill that withdraws them),
    /// "PublicIdentifier", "versioned" (G2 guid and version joined by a colon), "sequence" (number within a service: IPTC
    /// 7901, ANPA, TransmissionId), and a provider's own ("ForeignId", "idType:USN").
    package var identifiers: [WireIdentifier] = []
    /// The chain that the item is a member of and whose version it goes by, or that a kill without members withdraws:
    /// Belga's NewsItemId.
    package var family: String?
    package var links: [WireLink] = []
    /// Base for this item's relative references (xml:base in force), where the document states one.
    package var base: String?
    /// BCP 47 or whatever was sent in its place; where the wire has none, the language its dialect writes in.
    package var language: String?

    // MARK: State
    /// Usable, Withheld, Canceled, Embargoed, stat:usable, del … as sent.
    package var status: String?
    /// What the status becomes at `statusChanges`: StatusWillChange/FutureStatus.
    package var futureStatus: String?
    package var statusChanges: String?
    /// Kind of item as sent: text, picture, icls:text, News, ALERT.
    package var type: String?
    /// The provider's role for the item: NC2/Role, itemMeta/role.
    package var role: String?
    package var urgency: String?
    /// Transmission priority where it is told apart from urgency: NewsML Priority, NITF priority, IPTC 7901 header.
    package var priority: String?
    /// Editorial signals: sig:update, sig:correction, "1stLd-Writethru".
    package var signals: [String] = []

    // MARK: Dates, as sent
    // Notations that only one format knows (footers of IPTC 7901 and ANPA 1312) come as ISO 8601, with an offset only where
    // the footer states one.
    package var published: String?
    package var updated: String?
    package var created: String?
    /// When the content is from, where it is told apart from the item's dates: a dateline's date, contentCreated.
    package var contentCreated: String?
    package var embargoed: String?
    package var expires: String?

    // MARK: Text
    /// The first without a role, or with role "main", is the headline; others carry theirs: "sub", "short", "catchword",
    /// "product", a provider's own.
    package var headlines: [WireText] = []
    package var summaries: [WireText] = []
    /// Alternatives of one body come with different kinds; parts of one body come as one text, the lead included.
    /// A plain text from a wire has its paragraphs parted by a blank line; a single line feed within is meant: a table's
    /// or a list's line.
    package var bodies: [WireText] = []
    /// True when the feed says that it gives only a part.
    package var isPartial: Bool?
    package var byline: String?
    /// The dateline where the format holds it apart from the text; one that only begins the text stays there.
    package var dateline: String?
    package var creditLine: String?
    package var slugline: String?
    package var keywords: [String] = []
    package var editorialNotes: [WireText] = []
    /// Words as counted by the sender: IPTC 7901 and ANPA headers, wordcount.
    package var wordCount: String?

    // MARK: People, places, subjects
    package var authors: [WirePerson] = []
    package var contributors: [WirePerson] = []
    /// Relations used by agency formats: "category" (IPTC 7901 and ANPA letters, NITF meta category), the level in
    /// NewsML 1.2 ("Subject", "SubjectMatter", "SubjectDetail"), "sameAs" of a G2 subject's equivalent.
    package var subjects: [WireSubject] = []
    package var genres: [WireSubject] = []
    /// Service/product pairs of a subscription: "BTL/ECO".
    package var products: [String] = []
    /// The place the dispatch was written.
    package var located: String?
    package var places: [WirePlace] = []

    // MARK: Source and rights
    /// Who made the content: Source/Party, infoSource, dc:source.
    package var sources: [WireParty] = []
    /// Who delivers it: Provider/Party, provider.
    package var provider: String?
    package var copyrightHolder: String?
    package var copyrightNotice: String?
    /// What is known of the notice's markup: Atom's `rights` says it, others do not.
    package var copyrightMarkup = WireText.Markup.unknown
    package var usageTerms: [WireText] = []

    // MARK: Media and relations
    package var media: [WireMedia] = []
    /// Relations used by agency formats: "translationOf" (the other language of a Belga pair, by its guid), "related",
    /// "replaces" (the version or document that this one takes the place of), "kills" (a family's NewsItemId), "member" (of a
    /// package), "associated" (media items of their own).
    package var relations: [WireRelation] = []

    /// Line in the document where the item begins, from 1.
    package var line: Int?
    package var diagnostics: [Diagnostic] = []

    package init() {}
}
