import Foundation

/// A ninjs object, asked for facts by the names that lists of them use.
struct NinjsFacts {
    private let object: [String: Any]

    init(_ line: [UInt8]) throws {
        object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
    }

    /// Whether the object says that the fact called `name` is `value`: lists are subsets, texts are compared with their
    /// white space folded, null means absent.
    func say(_ name: String, _ value: Any) -> Bool {
        if value is NSNull { return found(name).isEmpty }
        let wanted = (value as? [Any] ?? [value]).map { fold("\($0)") }
        let found = found(name).map(fold)
        switch name {
        case "body_contains", "ednote_contains", "ednote", "usageterms", "keywords", "genre", "media_href",
            "associations", "authors":
            return wanted.allSatisfy { part in
                found.contains { $0.range(of: part, options: .caseInsensitive) != nil }
            }
        case "body_excludes": return wanted.allSatisfy { part in !found.contains { $0.contains(part) } }
        case "language":
            return wanted.allSatisfy { language in
                found.contains { $0.prefix { $0 != "-" } == language.lowercased().prefix { $0 != "-" } }
            }
        case "source", "provider", "credit", "category", "located":
            return wanted.allSatisfy { part in found.contains { $0.lowercased() == part.lowercased() } }
        // The scheme is in the URI: the code is its last part.
        case "subjects", "signal":
            return wanted.allSatisfy { part in
                let code = part.hasPrefix("sig:") ? part : String(part.split(separator: ":").last ?? "")
                return found.contains { $0 == code || $0.hasSuffix("/\(code)") || $0.hasSuffix(":\(code)") }
            }
        case "dateline":
            return wanted.allSatisfy { part in found.contains { trimmedMark($0) == trimmedMark(part) } }
        case "word_count":
            // Senders count in their own ways: within three in a hundred.
            guard let count = Int(wanted[0]) else { return false }
            return found.compactMap { Int($0) }.contains { abs($0 - count) <= max(3, count * 3 / 100) }
        default: return wanted.allSatisfy(found.contains)
        }
    }

    /// All that the object says about the fact called `name`.
    func found(_ name: String) -> [String] {
        switch name {
        case "guid", "uri", "version":
            return texts("uri", "version") + values("altIds", "value")
        case "headline": return values("headlines", "value")
        case "dateline": return values("headlines", "value") { $0["role"] as? String == "dateline" }
        case "language": return texts("language")
        case "versioncreated": return texts("versionCreated")
        case "firstcreated": return texts("firstCreated")
        case "embargoed": return texts("embargoedUntil")
        case "expires": return texts("expires")
        case "urgency": return texts("urgency")
        case "priority": return texts("urgency") + alternatives("priority")
        case "sequence": return alternatives("sequence")
        case "word_count": return alternatives("wordcount") + values("bodies", "wordCount")
        case "pubstatus": return texts("pubStatus")
        case "type": return texts("type")
        case "byline": return texts("by")
        case "slugline": return texts("slugline")
        case "ednote", "ednote_contains": return texts("edNote")
        case "copyright": return texts("copyrightHolder", "copyrightNotice")
        case "usageterms": return texts("usageTerms")
        case "located": return texts("located")
        case "source", "provider", "credit": return values("infoSources", "name")
        case "authors": return values("people", "name")
        case "subjects", "keywords", "category", "signal":
            return values("subjects", "uri") + values("subjects", "literal") + values("subjects", "name")
        case "genre":
            return values("genres", "uri") + values("genres", "literal") + values("genres", "name")
        case "media_href": return values("renditions", "href") + values("altIds", "value")
        case "associations", "replaces":
            let others = (object["associations"] as? [[String: Any]] ?? []).flatMap {
                $0["altIds"] as? [[String: Any]] ?? []
            }
            return values("associations", "uri") + values("associations", "name")
                + others.compactMap { $0["value"] as? String }
        case "body_contains", "body_excludes":
            return values("bodies", "value") { $0["contentType"] as? String == "text/plain" }
        default: return []
        }
    }

    private func texts(_ names: String...) -> [String] { names.compactMap { object[$0].map { "\($0)" } } }

    private func values(
        _ list: String, _ name: String, where isWanted: ([String: Any]) -> Bool = { _ in true }
    ) -> [String] {
        let entries = object[list] as? [[String: Any]] ?? []
        return entries.filter(isWanted).compactMap { $0[name].map { "\($0)" } }
    }

    private func alternatives(_ role: String) -> [String] {
        values("altIds", "value") { $0["role"] as? String == role }
    }

    private func fold(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Without the dash or mark that closes a dateline.
    private func trimmedMark(_ text: String) -> String {
        String(text.reversed().drop { " -–—=".contains($0) }.reversed())
    }
}
