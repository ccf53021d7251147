/// A code in a scheme, and the URI that it makes.
struct SubjectCode {
    let code: String
    let scheme: String?

    /// `code` may itself be a qcode ("medtop:20000209"); `scheme` is an alias, a URI, or whatever says whose code it is.
    init(code: String, scheme: String?) {
        let parts = code.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1)
        if parts.count == 2, let alias = String(parts[0])?.lowercased(), let rest = String(parts[1]),
            SubjectCode.iptc[alias] != nil
        {
            self.code = rest
            self.scheme = alias
        } else {
            self.code = code
            self.scheme = scheme
        }
    }

    /// IPTC's schemes by their URI; the provider's where its scheme is a URI; else a URN of the alias and code.
    var uri: String? {
        if let own = iptcURI { return own }
        if code.utf8.contains(UInt8(ascii: ":")),
            code.utf8.starts(with: "http".utf8) || code.utf8.starts(with: "urn:".utf8)
        {
            return Normalization.absoluteURI(code)
        }
        guard let scheme = PlainText.line(orNil: scheme, limit: 512) else { return nil }
        let encoded = percentEncoded(Array(code.utf8)[...], keeping: .segment)
        let suffix = String(decoding: encoded, as: UTF8.self)
        if scheme.utf8.contains(UInt8(ascii: ":")), let base = Normalization.absoluteURI(scheme) {
            let endsOpen = base.utf8.last.map { "/#:=?".utf8.contains($0) } ?? false
            return base + (endsOpen ? "" : base.utf8.contains(UInt8(ascii: "#")) ? "/" : "#") + suffix
        }
        let alias = percentEncoded(Array(scheme.lowercased().utf8)[...], keeping: .segment)
        guard alias.count <= 64 else { return nil }
        return "urn:wirespool:scheme:\(String(decoding: alias, as: UTF8.self)):\(suffix)"
    }

    /// NewsCodes: by alias, by scheme URI, or eight digits alone, of which those from 20000000 on are media topics and the
    /// rest are the older subject codes.
    private var iptcURI: String? {
        let alias = (scheme ?? "").lowercased()
        if let base = SubjectCode.iptc[alias] { return base + encodedCode }
        if alias.utf8.starts(with: "http".utf8), SubjectCode.contains(alias, "/newscodes/") {
            for (name, base) in SubjectCode.iptc where SubjectCode.contains(alias, "/newscodes/\(name)") {
                return base + encodedCode
            }
        }
        guard code.utf8.count == 8, code.utf8.allSatisfy(isDigit) else { return nil }
        guard
            alias.isEmpty
                || ["iptc", "subject", "topic"].contains(where: { SubjectCode.contains(alias, $0) })
        else { return nil }
        let base = code.utf8.first == UInt8(ascii: "2") ? "mediatopic" : "subjectcode"
        return "http://cv.iptc.org/newscodes/\(base)/\(code)"
    }

    /// Whether the bytes of `part` stand in those of `text`.
    private static func contains(_ text: String, _ part: String) -> Bool {
        var (text, part) = (text, part)
        return text.withUTF8 { text in
            part.withUTF8 { part in
                text.indices.contains { text[$0...].starts(with: part) }
            }
        }
    }

    private var encodedCode: String {
        String(decoding: percentEncoded(Array(code.utf8)[...], keeping: .segment), as: UTF8.self)
    }

    /// Aliases of IPTC's catalogue (http://www.iptc.org/std/catalog/) that stories carry.
    private static let iptc: [String: String] = {
        var schemes = ["medtop": "mediatopic", "subj": "subjectcode"]
        for name in ["genre", "mediatopic", "subjectcode", "scene"] { schemes[name] = name }
        return schemes.mapValues { "http://cv.iptc.org/newscodes/\($0)/" }
    }()
}
