/// Turns links as sent into absolute, safe, valid URIs, against the base in force (RFC 3986 §5, XML Base).
package struct LinkResolver: Sendable {
    /// What a link is for decides the schemes it may have.
    package enum Purpose: Sendable {
        /// The page a story stands on.
        case page
        /// `href` in a body: also mail addresses, telephone numbers, files for download.
        case anchor
        /// A picture, sound or video.
        case media
    }

    /// Longer references, in bytes, lead nowhere that servers and browsers go.
    static let longest = 8192

    /// Where relative references start, outermost first, each relative to the one before it (XML Base §4). They are taken
    /// apart only when a relative reference asks for them, which most feeds never do.
    private let bases: [String]

    /// `base` is an absolute URL; nil, or something else, leaves relative references unresolved.
    package init(base: String?) {
        bases = base.map { [$0] } ?? []
    }

    private init(bases: [String]) {
        self.bases = bases
    }

    /// The resolver for the inside of an element with `xml:base="base"`.
    package func rebased(on base: String?) -> LinkResolver {
        base.map { LinkResolver(bases: bases + [$0]) } ?? self
    }

    /// The base in force; nil when none is absolute.
    private var base: URIReference? {
        var base: URIReference?
        for reference in bases.lazy.compactMap({ URIReference($0) }) {
            if let outer = base {
                base = reference.resolved(against: outer)
            } else if reference.scheme != nil {
                base = reference
            }
        }
        return base
    }

    /// The absolute URI that `reference` means, percent-encoded; nil when it is empty, relative to nowhere, or of a
    /// scheme that its purpose does not allow (`javascript:`, `data:`, `file:` of a remote document).
    package func resolve(_ reference: String, for purpose: Purpose) -> String? {
        var reference = reference
        if reference.withUTF8({ URIReference.settledParts($0) }) != nil { return reference }
        return reference.withUTF8 { resolve($0, for: purpose) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// As `resolve(_:for:)`, on UTF-8 bytes.
    func resolve(_ reference: UnsafeBufferPointer<UInt8>, for purpose: Purpose) -> [UInt8]? {
        guard reference.count <= LinkResolver.longest, let parsed = URIReference(reference) else {
            return nil
        }
        guard
            parsed.scheme != nil || parsed.authority != nil || parsed.query != nil || parsed.fragment != nil
                || !parsed.path.isEmpty
        else { return nil }
        guard parsed.scheme == nil else { return isAllowed(parsed, for: purpose) ? parsed.bytes : nil }
        guard let base else { return nil }
        let target = parsed.resolved(against: base)
        return isAllowed(target, for: purpose) || LinkResolver.isBeside(base, target) ? target.bytes : nil
    }

    private func isAllowed(_ target: URIReference, for purpose: Purpose) -> Bool {
        guard let scheme = target.scheme else { return false }
        if target.isHTTP { return true }
        switch purpose {
        case .page: return false
        case .anchor:
            return ["mailto", "tel", "ftp", "ftps", "sftp"].contains { scheme.elementsEqual($0.utf8) }
                && (target.authority != nil || !target.path.isEmpty)
        case .media:
            return ["ftp", "ftps", "sftp", "rtsp", "rtmp"].contains { scheme.elementsEqual($0.utf8) }
                && target.authority != nil
        }
    }

    /// A file delivered beside the document, as agencies do on FTP drops: same folder or below, never elsewhere.
    private static func isBeside(_ base: URIReference, _ target: URIReference) -> Bool {
        guard let scheme = base.scheme, scheme.elementsEqual("file".utf8), target.scheme == scheme,
            let folder = base.path.lastIndex(of: UInt8(ascii: "/"))
        else { return false }
        return target.path.starts(with: base.path[...folder])
    }
}
