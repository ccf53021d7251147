/// Resolution of one xml:base against another (RFC 3986 §5.2), on strings, either of which may be relative.
enum BaseReference {
    /// `reference` as seen from `base`. Without a usable base the reference stays as it is.
    static func resolve(_ reference: String, against base: String) -> String {
        if reference.isEmpty { return base }
        if scheme(of: reference) != nil { return reference }
        let (prefix, path) = parted(base)
        if reference.hasPrefix("//") {
            return (scheme(of: base).map { $0 + ":" } ?? "") + reference
        }
        if reference.hasPrefix("/") { return prefix + withoutDots(reference) }
        if reference.hasPrefix("?") || reference.hasPrefix("#") { return prefix + path + reference }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? (prefix.isEmpty ? "" : "/")
        return prefix + withoutDots(folder + reference)
    }

    /// The scheme of an absolute reference (RFC 3986 §3.1), or nil.
    static func scheme(of reference: String) -> String? {
        guard let colon = reference.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = reference[..<colon]
        guard let first = scheme.utf8.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A,
            scheme.utf8.allSatisfy({ byte in
                let lower = byte | 0x20
                return (lower >= 0x61 && lower <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
                    || byte == 0x2B || byte == 0x2D || byte == 0x2E
            })
        else { return nil }
        return String(scheme)
    }

    /// Scheme and authority as one, and the path without query and fragment.
    private static func parted(_ base: String) -> (prefix: String, path: String) {
        var rest = base[...]
        if let end = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) { rest = rest[..<end] }
        var pathStart = rest.startIndex
        if let scheme = scheme(of: base) {
            pathStart = rest.index(rest.startIndex, offsetBy: scheme.count + 1)
        }
        if rest[pathStart...].hasPrefix("//") {
            let authority = rest.index(pathStart, offsetBy: 2)
            pathStart = rest[authority...].firstIndex(of: "/") ?? rest.endIndex
        }
        return (String(rest[..<pathStart]), String(rest[pathStart...]))
    }

    /// Removes `.` and `..` segments (RFC 3986 §5.2.4); query and fragment stay untouched.
    private static func withoutDots(_ reference: String) -> String {
        let end = reference.firstIndex { $0 == "?" || $0 == "#" } ?? reference.endIndex
        var segments: [Substring] = []
        let parts = reference[..<end].split(separator: "/", omittingEmptySubsequences: false)
        for (position, part) in parts.enumerated() {
            let isLast = position == parts.count - 1
            switch part {
            case ".":
                if isLast { segments.append("") }
            case "..":
                if segments.count > 1 || (segments.first.map { !$0.isEmpty } ?? false) {
                    segments.removeLast()
                }
                if isLast { segments.append("") }
            default: segments.append(part)
            }
        }
        return segments.joined(separator: "/") + reference[end...]
    }
}
