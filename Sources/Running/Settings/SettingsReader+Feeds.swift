import Deduplicating
import Fetching
import Foundation
import Stories

extension SettingsReader {
    /// Every `[[feed]]`, and the dedup policies that feeds have of their own.
    func feeds(
        _ root: SettingsTable, _ secrets: SecretSource
    ) -> (feeds: [FeedSettings], policies: [String: DedupPolicy.Mode]) {
        var feeds: [FeedSettings] = []
        var policies: [String: DedupPolicy.Mode] = [:]
        var seen: Set<String> = []
        for table in root.tables("feed") {
            let id = identifier(table, &seen)
            let url = address(table)
            var feed = Feed(id: id ?? "", url: url ?? "")
            feed.name = table.string("name")
            feed.interval = table.seconds("every", in: 1...7 * 86400) ?? feed.interval
            feed.format = table.choice("format", WireFormat.self)
            feed.dialect = dialect(table)
            feed.language = language(table)
            feed.timeZone = timeZone(table)
            var settings = FeedSettings(feed)
            readAuth(table, secrets, into: &settings)
            settings.headers = headers(table)
            readTLS(table, secrets, into: &settings)
            if let mode = table.choice("dedup", DedupPolicy.Mode.self), let id { policies[id] = mode }
            table.finish()
            if id != nil, url != nil { feeds.append(settings) }
        }
        return (feeds, policies)
    }

    private func identifier(_ table: SettingsTable, _ seen: inout Set<String>) -> String? {
        guard let id = table.string("id") else {
            if !table.has("id") {
                table.fault("id", "is missing; give the feed a short name such as \"belga-fr\"")
            }
            return nil
        }
        guard Feed.isValidID(id) else {
            table.fault(
                "id",
                "\"\(id)\" will not do; give up to 64 letters, digits, '.', '_' and '-', a letter or digit first"
            )
            return nil
        }
        guard seen.insert(id).inserted else {
            table.fault("id", "\"\(id)\" is another feed's id already; give each its own")
            return nil
        }
        return id
    }

    private func address(_ table: SettingsTable) -> String? {
        guard let text = table.string("url") else {
            if !table.has("url") { table.fault("url", "is missing; give an http, https or file URL") }
            return nil
        }
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            table.fault(
                "url", "\"\(text)\" is no URL; give one that begins with https://, http:// or file://")
            return nil
        }
        guard parts.user == nil, parts.password == nil else {
            table.fault("url", "holds a user or password; move it to auth = { user = …, file = … }")
            return nil
        }
        switch scheme {
        case "http", "https":
            guard let host = parts.host, !host.isEmpty else {
                table.fault("url", "\"\(text)\" names no host")
                return nil
            }
        case "file":
            // file://relative/path is the path /path on a host called relative (RFC 8089 §2).
            if let host = parts.host, !["", "localhost", "127.0.0.1"].contains(host.lowercased()) {
                table.fault(
                    "url",
                    "\"\(text)\" names the host \(host); give a whole path behind three strokes: file:///path/to/feed.xml"
                )
                return nil
            }
            guard parts.path.hasPrefix("/") else {
                table.fault("url", "\"\(text)\" names no absolute path; give file:///path/to/feed.xml")
                return nil
            }
        default:
            table.fault("url", "\(scheme): is not fetched; give an http, https or file URL")
            return nil
        }
        return text
    }

    private func dialect(_ table: SettingsTable) -> Dialect? {
        guard let name = table.string("dialect") else { return nil }
        if let dialect = Dialect.known.first(where: { $0.name == name }) { return dialect }
        let names = Dialect.known.map(\.name)
        let hint = NearestWord.to(name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        table.fault("dialect", "\"\(name)\" is not one of \(names.joined(separator: ", "))\(hint)")
        return nil
    }

    private func language(_ table: SettingsTable) -> String? {
        guard let text = table.string("language") else { return nil }
        if let tag = LanguageTag(text) { return tag.value }
        table.fault("language", "\"\(text)\" is no language tag; give one such as \"fr\" or \"nl-BE\"")
        return nil
    }

    private func timeZone(_ table: SettingsTable) -> String? {
        guard let name = table.string("timezone") else { return nil }
        if TimeZone(identifier: name) != nil { return name }
        table.fault(
            "timezone", "\"\(name)\" is no time zone; give one such as \"Europe/Brussels\" or \"UTC\"")
        return nil
    }

    private func headers(_ table: SettingsTable) -> [FetchRequest.Header] {
        table.dictionary("headers").compactMap { name, value in
            let isToken =
                !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            guard isToken, SettingsReader.isHeaderValue(value) else {
                table.fault("headers.\(name)", "is no header that can be sent (RFC 9110 §5.1)")
                return nil
            }
            return FetchRequest.Header(name, value)
        }
    }

    private func readTLS(_ table: SettingsTable, _ secrets: SecretSource, into settings: inout FeedSettings) {
        guard let table = table.table("tls") else { return }
        settings.authorities = file("ca-file", table, secrets)
        settings.certificate = file("certificate", table, secrets)
        settings.certificateKey = file("key", table, secrets)
        table.finish()
        if settings.certificateKey != nil, settings.certificate == nil {
            table.fault("certificate", "is missing; a key alone identifies nobody")
        }
    }

    private func file(_ key: String, _ table: SettingsTable, _ secrets: SecretSource) -> String? {
        let path = table.string(key).map(secrets.resolved)
        if let path, secrets.use != .none, !FileManager.default.isReadableFile(atPath: path) {
            table.fault(key, "\"\(path)\" cannot be read; give a PEM file that the service may read")
        }
        return path
    }
}
