import Crypto
import Stories

extension Normalization {
    /// Who a story is: its URI, and what exact deduplication compares.
    struct Identity {
        var uri: String
        var key: String
    }

    /// The provider's absolute URI where there is one, else a URN from what identifies the item best: its guid, its link,
    /// the provider's ids, and at last the date as sent with `telling`, the first text that the item has.
    mutating func identity(link: String?, telling: String?, date: String?) -> Identity {
        let guid = PlainText.line(orNil: item.guid)
        if let guid, let uri = Normalization.stableURI(guid, version: item.version) {
            return Identity(uri: uri, key: LinkResolver.canonical(uri) ?? uri)
        }
        if let guid { return derived(from: guid, key: "\(scope(link: link)) \(guid)") }
        if let link { return derived(from: link, key: link) }
        let ids = item.identifiers.filter { !Normalization.isDescription($0.role) }
            .compactMap { identifier in
                PlainText.line(orNil: identifier.value).map { "\(identifier.role) \($0)" }
            }
        if !ids.isEmpty {
            // One family identifier covers languages and kinds of items.
            let parts = ids + [item.language, item.role, item.type].compactMap { $0 }
            let joined = parts.joined(separator: " ")
            return derived(from: joined, key: "\(scope(link: link)) \(joined)")
        }
        let telling = telling ?? statedFacts
        if telling == nil, date == nil {
            note(.note, "has nothing that identifies it; identified by its arrival")
            return derived(from: arrival.rfc3339, key: "\(feed.id) \(arrival.rfc3339)")
        }
        let joined = "\(date ?? "") \(telling ?? "")"
        return derived(from: joined, key: "\(scope(link: link)) \(joined)")
    }

    /// What an item without any text says, in one line: the same at every poll.
    private var statedFacts: String? {
        let people = (item.authors + item.contributors).flatMap { [$0.name, $0.email, $0.uri] }
        let subjects = item.subjects.flatMap { [$0.code, $0.name] } + item.keywords
        let places = item.places.map { "\($0.name ?? "") \($0.latitude ?? 0) \($0.longitude ?? 0)" }
        let others =
            item.links.map(\.href) + item.relations.map(\.target) + item.sources.map(\.name)
            + item.usageTerms.map(\.value)
        let facts = people + subjects + places + others + [item.copyrightNotice, item.provider]
        return PlainText.line(orNil: facts.compactMap { $0 }.joined(separator: " "))
    }

    private func derived(from source: String, key: String) -> Identity {
        Identity(uri: Normalization.derivedURI(feed: feed.id, source), key: key)
    }

    /// `urn:wirespool:<feed>:<first 24 hex digits of the SHA-256 of source>`.
    static func derivedURI(feed: String, _ source: String) -> String {
        "urn:wirespool:\(feed):\(Digest.hex(SHA256.hash(data: Array(source.utf8)).prefix(12)))"
    }

    /// `guid` as a URI that holds for all versions of its story; nil when it is no URI of a kind that identifies.
    /// A `urn:newsml:` loses its revision part (RFC 3085 §3: provider, date, item, revision with its update letter).
    static func stableURI(_ guid: String, version: String?) -> String? {
        guard let colon = guid.utf8.firstIndex(of: UInt8(ascii: ":")), guid.utf8.count <= 2048 else {
            return nil
        }
        let scheme = guid[..<colon].lowercased()
        guard ["urn", "tag", "http", "https", "info", "oai", "doi"].contains(scheme),
            !guid.utf8.contains(0x20), let uri = URIReference(guid)?.string,
            uri.utf8.count > scheme.utf8.count + 1
        else { return nil }
        guard uri.utf8.count > 11, uri.prefix(11).lowercased() == "urn:newsml:" else { return uri }
        return withoutRevision(uri, version: version)
    }

    private static func withoutRevision(_ uri: String, version: String?) -> String {
        let parts = uri.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count >= 6, let last = parts.last else { return uri }
        let digits = last.prefix(while: isDigit)
        let letters = last.dropFirst(digits.count)
        guard (1...5).contains(digits.count),
            letters.isEmpty || letters.count == 1 && letters.allSatisfy(isLetter)
        else { return uri }
        // Dates with colons make more parts: there only what is known to be the version is taken off.
        guard parts.count == 6 || version.map({ $0.utf8.elementsEqual(digits) }) == true else { return uri }
        return String(decoding: uri.utf8.dropLast(last.count + 1), as: UTF8.self)
    }

    /// Whose numbers a bare guid is among: the agency, else the site.
    func scope(link: String?) -> String {
        if let agency = dialect.provider ?? item.provider ?? document.channel.provider {
            return PlainText.line(agency, limit: 200).lowercased()
        }
        for address in [link, document.channel.link, feed.url] {
            if let address, let host = URIReference(address)?.authority, !host.isEmpty {
                return String(decoding: host, as: UTF8.self)
            }
        }
        return feed.id
    }

    /// Whether an identifier of this role describes the item or its transmission and so does not identify it.
    private static func isDescription(_ role: String) -> Bool {
        [
            "priority", "sequence", "wordcount", "service", "category", "label", "distribution", "selector",
            "format", "keyword", "slug", "topic", "cycle", "comments", "replies",
        ].contains(role.lowercased())
    }

    /// The provider's version; 0 counts as 1.
    func version() -> String? {
        guard let version = PlainText.line(orNil: item.version, limit: 64) else { return nil }
        return version.utf8.allSatisfy { $0 == UInt8(ascii: "0") } ? "1" : version
    }

    /// The address of the story's page, canonical: the alternate link, else a permalink guid, else the first link.
    mutating func link() -> String? {
        let candidates = item.links.filter { $0.rel == "alternate" || $0.rel.isEmpty }
        let html =
            candidates.first { $0.type?.utf8.starts(with: "text/html".utf8) ?? true } ?? candidates.first
        if let html, let address = absolute(html) { return address }
        if let guid = item.guid, item.guidIsPermalink != false {
            let isAbsolute = guid.utf8.starts(with: "http://".utf8) || guid.utf8.starts(with: "https://".utf8)
            if isAbsolute || item.guidIsPermalink == true,
                let address = links.resolve(guid, for: .page).flatMap(LinkResolver.canonical)
            {
                return address
            }
        }
        return nil
    }

    private mutating func absolute(_ link: WireLink) -> String? {
        guard let address = links(base: link.base).resolve(link.href, for: .page)
        else {
            if link.href.utf8.contains(where: { $0 > 0x20 }) {
                note(
                    .warning, "no web address: \(PlainText.line(link.href, limit: 200)); left out",
                    element: "link")
            }
            return nil
        }
        return LinkResolver.canonical(address)
    }

    /// altIds: guid as sent, canonical link, hash of the text, then what the provider and the way here added.
    mutating func identifiers(link: String?, text: [UInt8]) -> [Story.AlternativeID] {
        var ids: [Story.AlternativeID] = []
        if let guid = PlainText.line(orNil: item.guid) { ids.append(.init(role: "guid", value: guid)) }
        if let link { ids.append(.init(role: "link", value: link)) }
        for other in item.links.prefix(32) {
            guard let address = links(base: other.base).resolve(other.href, for: .page) else { continue }
            let role = other.rel.isEmpty ? "alternate" : PlainText.line(other.rel, limit: 200)
            // One alternate is the link; others are the same in another form or language.
            if role == "alternate", LinkResolver.canonical(address) == link { continue }
            ids.append(.init(role: role, value: address))
        }
        ids.append(.init(role: "sha256", value: Digest.hex(text)))
        for identifier in capped(item.identifiers, at: 64, element: "identifiers") {
            guard let value = PlainText.line(orNil: identifier.value),
                let role = PlainText.line(orNil: identifier.role)
            else { continue }
            ids.append(.init(role: role, value: value))
        }
        if let priority = PlainText.line(orNil: item.priority, limit: 64) {
            ids.append(.init(role: "priority", value: priority))
        }
        if let words = PlainText.line(orNil: item.wordCount, limit: 64) {
            // Headers pad it: "0500".
            ids.append(.init(role: "wordcount", value: Int(words).map { String($0) } ?? words))
        }
        return ids + altIDs
    }
}
