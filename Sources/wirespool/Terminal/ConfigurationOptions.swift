import ArgumentParser

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
}
