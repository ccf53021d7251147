import Classifying
import Deduplicating
import Foundation
import Stories

/// Reads the configuration: TOML in, `Settings` out, or every fault in it.
package struct SettingsReader {
    /// Where systemd puts credentials (`LoadCredential=`, systemd.exec(5)); nil outside a service.
    private let credentialsDirectory: String?
    private let use: SecretUse

    /// A reader in an environment, of which `CREDENTIALS_DIRECTORY` matters, for whoever has that use for secrets.
    package init(environment: [String: String], secrets use: SecretUse = .fetching) {
        credentialsDirectory = environment["CREDENTIALS_DIRECTORY"]
        self.use = use
    }

    /// The settings that `text` holds. `file` is its name for faults; relative paths in it start from its directory.
    package func read(_ text: String, file: String) throws(SettingsError) -> Settings {
        let faults = SettingsTable.Faults(file: file, lines: KeyLines(text))
        let document: TOMLNode
        do {
            document = try TOMLNode.parse(text)
        } catch {
            throw SettingsError([SettingsFault(file: file, line: error.line, error.reason)])
        }
        guard case .table(let members) = document else {
            throw SettingsError([SettingsFault(file: file, "is not TOML: no table at its root")])
        }
        let root = SettingsTable(path: "", members: members, faults: faults)
        var settings = Settings()
        settings.file = file
        settings.spool = spool(root)
        settings.fetch = fetch(root)
        settings.classify = classify(root, baseDirectory: ParentPath.of(file))
        settings.dedup = dedup(root)
        settings.log = log(root)
        let secrets = SecretSource(
            use: use, credentialsDirectory: credentialsDirectory, baseDirectory: ParentPath.of(file))
        (settings.feeds, settings.dedup.feeds) = feeds(root, secrets)
        settings.routes = routes(root, feeds: settings.feeds.map(\.feed.id), settings.classify)
        root.finish()
        if !faults.all.isEmpty { throw SettingsError(faults.all) }
        return settings
    }

    private func spool(_ root: SettingsTable) -> Settings.Spool {
        var spool = Settings.Spool()
        guard let table = root.table("spool") else { return spool }
        spool.path = path("path", in: table) ?? spool.path
        spool.ledger = path("ledger", in: table) ?? spool.ledger
        if let retain = table.seconds("retain", in: 0...3650 * 86400) {
            spool.retain = retain == 0 ? nil : retain
            if (1..<3600).contains(retain) {
                table.fault(
                    "retain", "is under an hour, too short for readers; give \"1h\" or more, or 0 to keep all"
                )
            }
        }
        spool.maxSize = table.bytes("max-size", in: 1 << 20...Int.max)
        spool.group = group(table)
        spool.umask = umask(table) ?? spool.umask
        table.finish()
        return spool
    }

    private func group(_ table: SettingsTable) -> String? {
        guard let name = table.string("group") else { return nil }
        if UserGroup(named: name) != nil { return name }
        table.fault(
            "group", "\"\(name)\" is no group of this machine; create it (groupadd \(name)), or leave it out")
        return nil
    }

    private func umask(_ table: SettingsTable) -> UInt32? {
        guard let text = table.string("umask") else { return nil }
        // Without its own bits the service could not read back what it writes.
        if let mask = UInt32(text, radix: 8), mask <= 0o077 { return mask }
        table.fault(
            "umask",
            "\"\(text)\" will not do; give octal digits such as \"027\" (group reads) or \"022\" (all)")
        return nil
    }

    private func fetch(_ root: SettingsTable) -> Settings.Fetch {
        var fetch = Settings.Fetch()
        guard let table = root.table("fetch") else { return fetch }
        fetch.userAgent = userAgent(table)
        fetch.connectTimeout = table.seconds("connect-timeout", in: 1...300) ?? fetch.connectTimeout
        fetch.timeout = table.seconds("timeout", in: 1...3600) ?? fetch.timeout
        fetch.concurrency = table.integer("concurrency", in: 1...256) ?? fetch.concurrency
        fetch.perHost = table.integer("per-host", in: 1...64) ?? fetch.perHost
        fetch.maxBody = table.bytes("max-body", in: 1 << 10...1 << 32) ?? fetch.maxBody
        fetch.proxy = proxy(table)
        fetch.allowsPrivateNetworks = table.bool("allow-private-networks") ?? false
        table.finish()
        return fetch
    }

    private func userAgent(_ table: SettingsTable) -> String? {
        guard let text = table.string("user-agent") else { return nil }
        if SettingsReader.isHeaderValue(text) { return text }
        table.fault(
            "user-agent",
            "holds a control character, which no header can (RFC 9110 §5.5); give one line such as "
                + "\"wirespool (desk@example.org)\""
        )
        return nil
    }

    /// Whether `text` can be sent as a header's value: without control characters.
    static func isHeaderValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    /// As libcurl takes it (CURLOPT_PROXY(3)): without a scheme it is HTTP.
    private func proxy(_ table: SettingsTable) -> String? {
        guard let text = table.string("proxy"), !text.isEmpty else { return nil }
        let parts = URLComponents(string: text.contains("://") ? text : "http://\(text)")
        let schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]
        if let parts, let scheme = parts.scheme?.lowercased(), schemes.contains(scheme),
            let host = parts.host, !host.isEmpty, (1...65535).contains(parts.port ?? 1)
        {
            return text
        }
        table.fault(
            "proxy",
            "\"\(text)\" is no proxy; give one such as \"http://proxy.example.org:3128\" or \"socks5h://host:1080\""
        )
        return nil
    }

    private func dedup(_ root: SettingsTable) -> DedupPolicy {
        var policy = DedupPolicy()
        guard let table = root.table("dedup") else { return policy }
        policy.mode = table.choice("policy", DedupPolicy.Mode.self) ?? policy.mode
        policy.window = table.seconds("window", in: 3600...366 * 86400) ?? policy.window
        table.finish()
        return policy
    }

    private func log(_ root: SettingsTable) -> Settings.Log {
        var log = Settings.Log()
        guard let table = root.table("log") else { return log }
        log.level = table.choice("level", Settings.Log.Level.self) ?? log.level
        table.finish()
        return log
    }

    private func path(_ key: String, in table: SettingsTable) -> String? {
        guard let path = table.string(key) else { return nil }
        if path.isEmpty {
            table.fault(key, "is empty; give a path")
            return nil
        }
        return path
    }
}
