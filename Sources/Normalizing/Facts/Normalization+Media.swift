import Stories

extension Normalization {
    /// Pictures, sounds, videos and files, by absolute address.
    mutating func renditions() -> [Story.Rendition] {
        var renditions: [Story.Rendition] = []
        var names: [String: Int] = [:]
        for media in capped(item.media, at: 200, element: "media") {
            guard let href = links(base: media.base).resolve(media.href, for: .media)
            else {
                note(
                    .warning, "no address to fetch from: \(PlainText.line(media.href, limit: 200)); left out",
                    element: "media")
                continue
            }
            guard !renditions.contains(where: { $0.href == href }) else { continue }
            var name = PlainText.line(orNil: media.role ?? media.medium, limit: 200) ?? "media"
            // Names are unique within a story: consumers take them for keys.
            names[name, default: 0] += 1
            if let count = names[name], count > 1 { name += "-\(count)" }
            var rendition = Story.Rendition(name: name, href: href)
            rendition.contentType = Normalization.mediaType(media)
            rendition.title = PlainText.line(orNil: media.title)
            rendition.width = Normalization.count(media.width)
            rendition.height = Normalization.count(media.height)
            rendition.sizeInBytes = Normalization.count(media.size)
            rendition.duration = Normalization.seconds(media.duration)
            renditions.append(rendition)
        }
        return renditions
    }

    /// The media type in lower case, without parameters; else what the medium allows to say: nothing exact.
    private static func mediaType(_ media: WireMedia) -> String? {
        guard let type = PlainText.line(orNil: media.type, limit: 200)?.lowercased() else { return nil }
        let bare = type.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }
        let parts = bare.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 > 0x20 && $0 < 0x7F } })
        else {
            return nil
        }
        return String(bare)
    }

    /// A count as sent: decimal digits, perhaps with "px" or a fraction behind them; zero says nothing.
    private static func count(_ text: String?) -> Int? {
        guard let text = PlainText.line(orNil: text, limit: 40) else { return nil }
        guard let value = Int(text.prefix { $0.isNumber }), value > 0 else { return nil }
        return value
    }

    /// Seconds of `90`, `1:30`, `00:01:30.5`, `PT1M30S` is left out.
    private static func seconds(_ text: String?) -> Double? {
        guard let text = PlainText.line(orNil: text, limit: 40) else { return nil }
        var seconds = 0.0
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 3 else { return nil }
        for part in parts {
            guard let value = Double(part), value >= 0, value.isFinite else { return nil }
            seconds = seconds * 60 + value
        }
        return seconds > 0 && seconds < 1e7 ? seconds : nil
    }

    /// Other items that this one names, under the URI by which their own stories go.
    mutating func associations() -> [Story.Association] {
        var associations: [Story.Association] = []
        for relation in capped(item.relations, at: 200, element: "relation") {
            guard let target = PlainText.line(orNil: relation.target) else { continue }
            let uri =
                Normalization.stableURI(target, version: nil)
                ?? links.resolvedPage(target)
                ?? Normalization.derivedURI(feed: feed.id, target)
            var association = Story.Association(
                name: PlainText.line(orNil: relation.title) ?? target, uri: uri,
                rel: Normalization.relations[relation.rel.lowercased()]
                    ?? PlainText.line(relation.rel, limit: 200))
            if !uri.utf8.elementsEqual(target.utf8) { association.target = target }
            if !associations.contains(association) { associations.append(association) }
        }
        return associations
    }

    /// The words of the formats for the relations that stories carry.
    private static let relations = [
        "related": "relatedTo", "relatedto": "relatedTo", "associatedwith": "relatedTo",
        "seealso": "relatedTo",
        "replaces": "evolvedFrom", "evolvedfrom": "evolvedFrom", "derivedfrom": "evolvedFrom",
        "translationof": "translationOf", "translation": "translationOf", "duplicateof": "duplicateOf",
        "inreplyto": "inReplyTo", "in-reply-to": "inReplyTo",
    ]
}

extension LinkResolver {
    /// `reference` as a page's address if it looks like one, not like a bare identifier.
    fileprivate func resolvedPage(_ reference: String) -> String? {
        guard reference.utf8.contains(UInt8(ascii: "/")) else { return nil }
        return resolve(reference, for: .page)
    }
}
