/// What a decoder makes of one document: its items in the order sent, and what went wrong on the way.
package struct WireDocument: Sendable {
    package var format: WireFormat
    /// The agency whose habits the decoder recognised from the document itself, where it did.
    package var dialect: Dialect?
    package var items: [WireItem] = []
    /// What holds for every item that does not say otherwise: the channel's title, language, rights, base.
    package var channel = WireChannel()
    /// Faults of the document; those of one item are in the item.
    package var diagnostics: [Diagnostic] = []
    /// Whether its bytes end before it does: what is missing may be there the next time.
    package var isCut = false

    package init(format: WireFormat) {
        self.format = format
    }
}

/// Facts about the feed itself (RSS `channel`, Atom `feed`, a NewsML envelope). Strings as sent, untrusted.
package struct WireChannel: Sendable, Equatable {
    package var title: String?
    package var link: String?
    package var language: String?
    /// Base for relative references: xml:base of the root, where there is one.
    package var base: String?
    package var rights: String?
    package var authors: [WirePerson] = []
    /// Who transmits: ProviderId, `sender`, `provider`.
    package var provider: String?
    /// When the envelope was sent: NewsEnvelope/DateAndTime, header/sent.
    package var sent: String?
    /// Minutes the publisher asks readers to wait: RSS ttl, sy:updatePeriod over sy:updateFrequency.
    package var minutesToLive: Int?

    package init() {}
}
