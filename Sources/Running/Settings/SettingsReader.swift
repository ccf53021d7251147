import Deduplicating
import Foundation
import Stories
import TOMLKit

/// Reads the configuration: TOML in, `Settings` out, or every fault in it.
package struct SettingsReader {
    /// Where systemd puts credentials (`LoadCredential=`, systemd.exec(5)); nil outside a service.
    private let credentialsDirectory: String?

    /// A reader in an environment, of which `CREDENTIALS_DIRECTORY` matters.
    package init(environment: [String: String]) {
        credentialsDirectory = environment["CREDENTIALS_DIRECTORY"]
    }

    /// The settings that `text` holds. `file` is its name for faults; relative paths in it start from its directory.
    package func read(_ text: String, file: String) throws(SettingsError) -> Settings {
        let faults = SettingsTable.Faults(file: file, lines: KeyLines(text))
        let document: TOMLNode
        do {
            document = try TOMLNode.parse(text)
        } catch let error as TOMLParseError {
            let line = error.source.begin.line
            throw SettingsError([SettingsFault(file: file, line: line, "is not TOML: \(error.description)")])
        } catch {
            throw SettingsError([SettingsFault(file: file, "is not TOML: \(error)")])
        }
        guard case .table(let members) = document else {
            throw SettingsError([SettingsFault(file: file, "is not TOML: no table at its root")])
        }
        let root = SettingsTable(path: "", members: members, faults: faults)
        var settings = Settings()
        settings.file = file
        settings.spool = spool(root)
        settings.fetch = fetch(root)
        settings.classify = classify(root)
        settings.dedup = dedup(root)
        settings.control = control(root)
        settings.http = http(root)
        settings.log = log(root)
        let directory = (file as NSString).deletingLastPathComponent
        let secrets = SecretSource(credentialsDirectory: credentialsDirectory, baseDirectory: directory)
        (settings.feeds, settings.dedup.feeds) = feeds(root, secrets)
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
        spool.group = table.string("group")
        table.finish()
        return spool
    }

    private func fetch(_ root: SettingsTable) -> Settings.Fetch {
        var fetch = Settings.Fetch()
        guard let table = root.table("fetch") else { return fetch }
        fetch.userAgent = table.string("user-agent")
        fetch.connectTimeout = table.seconds("connect-timeout", in: 1...300) ?? fetch.connectTimeout
        fetch.timeout = table.seconds("timeout", in: 1...3600) ?? fetch.timeout
        fetch.concurrency = table.integer("concurrency", in: 1...256) ?? fetch.concurrency
        fetch.perHost = table.integer("per-host", in: 1...64) ?? fetch.perHost
        fetch.maxBody = table.bytes("max-body", in: 1 << 10...1 << 32) ?? fetch.maxBody
        fetch.proxy = table.string("proxy")
        fetch.allowsPrivateNetworks = table.bool("allow-private-networks") ?? false
        table.finish()
        return fetch
    }

    private func classify(_ root: SettingsTable) -> Settings.Classify {
        var classify = Settings.Classify()
        guard let table = root.table("classify") else { return classify }
        classify.threshold = table.number("threshold", in: 0...1)
        classify.model = path("model", in: table)
        classify.lexicons = table.strings("lexicons") ?? []
        table.finish()
        return classify
    }

    private func dedup(_ root: SettingsTable) -> DedupPolicy {
        var policy = DedupPolicy()
        guard let table = root.table("dedup") else { return policy }
        policy.mode = table.choice("policy", DedupPolicy.Mode.self) ?? policy.mode
        policy.window = table.seconds("window", in: 3600...366 * 86400) ?? policy.window
        table.finish()
        return policy
    }

    private func control(_ root: SettingsTable) -> Settings.Control {
        var control = Settings.Control()
        guard let table = root.table("control") else { return control }
        if let socket = table.string("socket") { control.socket = socket == "off" ? nil : socket }
        // sockaddr_un.sun_path takes 108 bytes with its end.
        if let socket = control.socket, socket.utf8.count > 107 || !socket.hasPrefix("/") {
            table.fault(
                "socket", "\"\(socket)\" will not do; give an absolute path of at most 107 bytes, or \"off\"")
        }
        table.finish()
        return control
    }

    private func http(_ root: SettingsTable) -> Settings.HTTP {
        var http = Settings.HTTP()
        guard let table = root.table("http") else { return http }
        if let listen = table.string("listen"), listen != "off" {
            if let colon = listen.lastIndex(of: ":"), colon > listen.startIndex,
                let port = Int(listen[listen.index(after: colon)...]), (0...65535).contains(port)
            {
                let host = listen[..<colon].filter { !"[]".contains($0) }
                http.listen = .init(host: host, port: port)
            } else {
                table.fault("listen", "\"\(listen)\" will not do; give \"127.0.0.1:9464\", or \"off\"")
            }
        }
        table.finish()
        return http
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
