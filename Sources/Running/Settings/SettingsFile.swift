import Foundation

/// Finds the configuration and reads it from disk.
package enum SettingsFile {
    /// Where it is looked for when `--config` does not say.
    package static let defaultPaths = ["/etc/wirespool/wirespool.toml", "./config/wirespool.toml"]

    /// The file to read: `named`, else the first of the default paths that is there, else nil.
    package static func locate(named: String?) -> String? {
        named ?? defaultPaths.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// Reads the file at `path` in `environment`. Throws one fault for a file that cannot be read.
    package static func load(
        _ path: String, environment: [String: String], secrets: SecretUse
    ) throws(SettingsError) -> Settings {
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        guard exists, !isDirectory.boolValue else {
            let reason = exists ? "is a directory" : "is not there"
            throw SettingsError([SettingsFault(file: path, "\(reason); name the configuration with --config")]
            )
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingsError([SettingsFault(file: path, "cannot be read by user id \(geteuid())")])
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw SettingsError([SettingsFault(file: path, "is not UTF-8, as TOML must be")])
        }
        return try SettingsReader(environment: environment, secrets: secrets).read(text, file: path)
    }
}
