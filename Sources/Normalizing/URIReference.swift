/// A URI reference taken apart (RFC 3986 §3 and appendix B) and put right on the way: white space around it and
/// tabs and line ends inside are dropped as browsers do, backslashes become slashes where a path is meant, what
/// may not stand in a URI is percent-encoded, host names are in lower case and ASCII. So whatever `bytes` returns
/// is a valid URI reference.
struct URIReference: Sendable {
    /// In lower case.
    var scheme: [UInt8]?
    /// Host and port; user and password are dropped.
    var authority: [UInt8]?
    var path: [UInt8] = []
    var query: [UInt8]?
    var fragment: [UInt8]?

    /// Takes `raw` apart; nil when its authority is none.
    init?(_ raw: UnsafeBufferPointer<UInt8>) {
        let cleaned = URIReference.cleaned(raw)
        var rest = cleaned[...]
        if let colon = rest.firstIndex(where: { !isSchemeByte($0) }), cleaned[colon] == UInt8(ascii: ":"),
            let first = rest.first, isLetter(first)
        {
            scheme = rest[..<colon].map(lowercased)
            rest = rest[(colon + 1)...]
        }
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = percentEncoded(rest[(hash + 1)...], keeping: URIBytes.query)
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = percentEncoded(rest[(mark + 1)...], keeping: URIBytes.query)
            rest = rest[..<mark]
        }
        let isWeb = scheme == nil || isHTTP
        var path = Array(rest)
        if isWeb {
            for index in path.indices where path[index] == UInt8(ascii: "\\") {
                path[index] = UInt8(ascii: "/")
            }
        }
        if path.starts(with: "//".utf8) {
            let end = path[2...].firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
            guard let host = URIReference.authority(path[2..<end], mayBeEmpty: scheme == Array("file".utf8))
            else { return nil }
            authority = host
            path.removeSubrange(..<end)
        }
        self.path = percentEncoded(path[...], keeping: URIBytes.path)
        if isHTTP && authority == nil { return nil }
        if authority != nil { self.path = URIReference.withoutDotSegments(self.path[...]) }
    }

    init?(_ raw: String) {
        var raw = raw
        guard let reference = raw.withUTF8({ URIReference($0) }) else { return nil }
        self = reference
    }

    var isHTTP: Bool {
        guard let scheme else { return false }
        return scheme.elementsEqual("http".utf8) || scheme.elementsEqual("https".utf8)
    }

    /// The reference's target, taken from `base` (RFC 3986 §5.2.2).
    func resolved(against base: URIReference) -> URIReference {
        guard scheme == nil else { return self }
        var target = self
        target.scheme = base.scheme
        guard authority == nil else { return target }
        target.authority = base.authority
        if path.isEmpty {
            target.path = base.path
            target.query = query ?? base.query
        } else if path.first != UInt8(ascii: "/") {
            if base.authority != nil && base.path.isEmpty {
                target.path = [UInt8(ascii: "/")] + path
            } else if let slash = base.path.lastIndex(of: UInt8(ascii: "/")) {
                target.path = base.path[...slash] + path
            }
        }
        target.path = URIReference.withoutDotSegments(target.path[...])
        return target
    }

    /// The whole reference as text (RFC 3986 §5.3).
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(path.count + (authority?.count ?? 0) + (query?.count ?? 0) + 16)
        if let scheme {
            bytes += scheme
            bytes.append(UInt8(ascii: ":"))
        }
        if let authority {
            bytes += "//".utf8
            bytes += authority
        }
        bytes += path
        if let query {
            bytes.append(UInt8(ascii: "?"))
            bytes += query
        }
        if let fragment {
            bytes.append(UInt8(ascii: "#"))
            bytes += fragment
        }
        return bytes
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Drops white space and control characters at both ends, tabs, line ends and other control characters within.
    private static func cleaned(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var start = 0
        var end = raw.count
        while start < end, raw[start] <= 0x20 { start += 1 }
        while end > start, raw[end - 1] <= 0x20 { end -= 1 }
        return raw[start..<end].filter { $0 >= 0x20 && $0 != 0x7F }
    }

    /// Host in lower-case ASCII with its port; nil when it cannot be one.
    private static func authority(_ raw: ArraySlice<UInt8>, mayBeEmpty: Bool) -> [UInt8]? {
        var rest = raw
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[(at + 1)...] }
        var port: ArraySlice<UInt8> = []
        if let colon = rest.lastIndex(of: UInt8(ascii: ":")), !rest[colon...].contains(UInt8(ascii: "]")) {
            port = rest[(colon + 1)...]
            rest = rest[..<colon]
        }
        guard port.count <= 5, port.allSatisfy(isDigit), !rest.isEmpty || mayBeEmpty else { return nil }
        var host: [UInt8]
        if rest.first == UInt8(ascii: "[") {
            guard rest.last == UInt8(ascii: "]"), rest.count > 3,
                rest.dropFirst().dropLast().allSatisfy({ isHexDigit($0) || $0 == 0x3A || $0 == 0x2E })
            else { return nil }
            host = Array(rest)
        } else if rest.allSatisfy({ $0 < 0x80 }) {
            guard rest.allSatisfy({ URIBytes.host.contains($0) || $0 == UInt8(ascii: "%") }) else {
                return nil
            }
            host = percentEncoded(rest, keeping: URIBytes.host)
        } else {
            guard let ascii = Punycode.host(String(decoding: rest, as: UTF8.self)) else { return nil }
            host = ascii
        }
        for index in host.indices { host[index] = lowercased(host[index]) }
        if !port.isEmpty {
            host.append(UInt8(ascii: ":"))
            host += port
        }
        return host
    }

    /// RFC 3986 §5.2.4, for paths that begin with a slash or are empty.
    static func withoutDotSegments(_ path: ArraySlice<UInt8>) -> [UInt8] {
        guard path.contains(UInt8(ascii: ".")) else { return Array(path) }
        var kept: [UInt8] = []
        kept.reserveCapacity(path.count)
        var start = path.startIndex
        while start < path.endIndex {
            // A segment with the slash before it.
            let next = path[(start + 1)...].firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
            let segment = path[start..<next]
            let isLast = next == path.endIndex
            if segment.elementsEqual("/.".utf8) {
                if isLast { kept.append(UInt8(ascii: "/")) }
            } else if segment.elementsEqual("/..".utf8) {
                if let slash = kept.lastIndex(of: UInt8(ascii: "/")) { kept.removeSubrange(slash...) }
                if isLast { kept.append(UInt8(ascii: "/")) }
            } else {
                kept += segment
            }
            start = next
        }
        return kept
    }
}
