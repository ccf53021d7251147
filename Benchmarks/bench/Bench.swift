import ArgumentParser

/// Measures what docs/benchmarks.md reports; a subcommand a room, all of them without one.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures Wirespool; prints the tables of docs/benchmarks.md.",
        subcommands: [DecodeBench.self, NormalizeBench.self, DedupBench.self, ClassifyBench.self]
    )

    func run() async throws {
        for type in Bench.configuration.subcommands {
            var command = try type.parseAsRoot([])
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        }
    }
}
