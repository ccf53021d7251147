/// One thing that is wrong in the configuration: where, and what would be right.
package struct SettingsFault: Sendable, Equatable {
    /// The file as it was named to us.
    package var file: String
    /// Line in it, from 1, where that could be told.
    package var line: Int?
    /// The key with its section: `fetch.timeout`, `feed[2].url` (counted from 1), or empty for the whole file.
    package var key: String
    /// What is wrong and what would be right.
    package var message: String

    package init(file: String, line: Int? = nil, key: String = "", _ message: String) {
        self.file = file
        self.line = line
        self.key = key
        self.message = message
    }
}

extension SettingsFault: CustomStringConvertible {
    /// `/etc/wirespool/wirespool.toml:12: feed[2].url: …`
    package var description: String {
        var place = file
        if let line { place += ":\(line)" }
        return key.isEmpty ? "\(place): \(message)" : "\(place): \(key): \(message)"
    }
}

/// A configuration that cannot be used, with every fault in it.
package struct SettingsError: Error, Sendable, Equatable {
    package var faults: [SettingsFault]

    package init(_ faults: [SettingsFault]) {
        self.faults = faults
    }
}
