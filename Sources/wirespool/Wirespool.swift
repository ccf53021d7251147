import ArgumentParser
import Foundation

/// The command line: one subcommand a file. Errors go to stderr as `wirespool: what, where, what to do`, exit
/// codes follow sysexits(3).
@main
struct Wirespool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wirespool",
        abstract: "Watches newswires and spools each story once, normalized and classified.",
        discussion: "The configuration is read from --config, else /etc/wirespool/wirespool.toml, else "
            + "./config/wirespool.toml. `wirespool demo` needs none.",
        version: "wirespool \(version)",
        groupedSubcommands: [
            CommandGroup(name: "The daemon:", subcommands: daemonCommands),
            CommandGroup(name: "One pass, one file:", subcommands: filterCommands),
            CommandGroup(name: "The classifier's model:", subcommands: modelCommands),
        ]
    )

    static let version = "0.1.0"

    private static let daemonCommands: [any ParsableCommand.Type] = [
        RunCommand.self,
        FetchCommand.self,
        TailCommand.self,
        StatusCommand.self,
        StoryCommand.self,
        CheckCommand.self,
        FeedsCommand.self,
        DemoCommand.self,
    ]
    private static let filterCommands: [any ParsableCommand.Type] = [
        DecodeCommand.self,
        ClassifyCommand.self,
        CompareCommand.self,
    ]
    private static let modelCommands: [any ParsableCommand.Type] = [
        TrainCommand.self,
        EvaluateCommand.self,
    ]

    /// Runs the command that the arguments name and exits with its code.
    static func main() async {
        // A reader that goes away is an ordinary end (`wirespool tail -f | head`): the write fails with EPIPE and
        // `Console` ends quietly, instead of a signal that kills a daemon for a closed socket.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try await asyncParseAsRoot()
            if var asyncCommand = command as? any AsyncParsableCommand {
                try await asyncCommand.run()
            } else {
                try command.run()
            }
        } catch {
            Foundation.exit(report(error))
        }
    }

    /// Says on stderr what went wrong, and returns the exit code. Help and version go to stdout.
    private static func report(_ error: any Error) -> Int32 {
        if let failure = error as? Failure {
            for line in failure.lines { Console.error.say(line) }
            return failure.code.rawValue
        }
        let code = exitCode(for: error).rawValue
        let message = fullMessage(for: error)
        if message.isEmpty { return code }
        if code == 0 {
            Console.output.line(message)
        } else {
            let prefix = "Error: "
            let text = message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
            Console.error.line("wirespool: \(text)")
        }
        return code
    }
}
