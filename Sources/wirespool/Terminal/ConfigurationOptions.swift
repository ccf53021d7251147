import ArgumentParser
import Foundation
import Running

/// `--config`, `--spool` and `--ledger`, understood by every subcommand that touches them.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration (default: /etc/wirespool/wirespool.toml, then ./config/wirespool.toml).",
            valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The spool's directory, instead of the configured one.", valueName: "dir"))
    var spool: String?

    @Option(help: ArgumentHelp("The ledger's file, instead of the configured one.", valueName: "file"))
    var ledger: String?

    /// The configuration with the overrides applied, for commands that cannot do without. Throws a `Failure` with
    /// every fault (78).
    func settings(secrets: SecretUse = .none) throws -> Settings {
        guard let path = SettingsFile.locate(named: config) else {
            throw Failure(
                .configuration,
                "no configuration: there is neither \(SettingsFile.defaultPaths.joined(separator: " nor ")); "
                    + "name one with --config, or see `wirespool demo`, which needs none")
        }
        return try load(path, secrets)
    }

    /// The configuration where there is one, else the defaults, with the overrides applied: for commands that need
    /// no feeds. A configuration that is there and wrong is still an error.
    func settingsOrDefaults() throws -> Settings {
        guard let path = SettingsFile.locate(named: config) else { return overridden(Settings()) }
        return try load(path, .none)
    }

    /// The configuration as it stands now, with its secrets and the overrides applied. Throws `SettingsError`.
    func reread() throws -> Settings {
        guard let path = SettingsFile.locate(named: config) else {
            throw SettingsError([SettingsFault(file: SettingsFile.defaultPaths[0], "is not there any more")])
        }
        return try read(path, .fetching)
    }

    private func load(_ path: String, _ secrets: SecretUse) throws -> Settings {
        do {
            return try read(path, secrets)
        } catch {
            throw Failure(.configuration, lines: error.faults.map(\.description))
        }
    }

    private func read(_ path: String, _ secrets: SecretUse) throws(SettingsError) -> Settings {
        overridden(
            try SettingsFile.load(
                path, environment: ProcessInfo.processInfo.environment, secrets: secrets))
    }

    private func overridden(_ settings: Settings) -> Settings {
        var settings = settings
        if let spool { settings.spool.path = spool }
        if let ledger { settings.spool.ledger = ledger }
        return settings
    }
}
