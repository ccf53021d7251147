import ArgumentParser
import Foundation
import Running
import Spooling

/// `wirespool demo`: the main job, with nothing to configure.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Shows the main job at work: a small wire agency on loopback and the real daemon on it.",
        discussion: "Eight invented wires in four languages send some thirty dispatches, with updates, a "
            + "correction, a kill, an embargo and duplicates; one answers 500, one is broken XML. What lands is "
            + "shown as it lands, tech policy standing out. The spool stays for you to look at."
    )

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("End by itself after this time, such as 20s or 2m.", valueName: "time"))
    var duration: String?

    @Option(
        help: ArgumentHelp(
            "Put spool and ledger here, in a directory that does not exist yet.", valueName: "dir"))
    var into: String?

    func validate() throws {
        guard let duration else { return }
        guard let seconds = Quantity.seconds(duration), seconds >= 5 else {
            throw ValidationError("--for \(duration) will not do; give 5s or more, such as 20s or 2m.")
        }
    }

    func run() async throws {
        let seconds = duration.flatMap(Quantity.seconds)
        let demo: Demo
        do {
            demo = try Demo(directory: into, seconds: seconds)
        } catch let error as CocoaError {
            throw Failure(.cannotCreate, "no room for the demo: \(error.localizedDescription)")
        } catch {
            throw Failure(.cannotCreate, "no room for the demo: \(error)")
        }
        let summary: Demo.Summary
        do {
            summary = try await demo.run { show($0) }
        } catch {
            throw Failure(.software, "the demo failed: \(error)")
        }
        conclude(summary)
    }

    private func show(_ scene: Demo.Scene) {
        let output = Console.output
        switch scene {
        case .began(let wires, let spool, let port):
            output.line(
                output.styled(
                    "An agency of \(wires.count) wires is on http://127.0.0.1:\(port)/, the daemon polls it.",
                    .bold))
            for wire in wires {
                output.line(
                    "  \(Console.padded(wire.id, to: 14))  \(Console.padded(wire.format, to: 11))  \(wire.title)"
                )
            }
            output.line("Spool: \(spool)")
            let end = duration.map { "it ends after \($0)" } ?? "Ctrl-C ends it"
            output.line(output.styled("▌ marks tech policy; \(end).", .dim))
            output.line()
        case .story(let entry):
            output.line(StoryLine(entry: entry).text(on: output))
        case .trouble(let words):
            let time = String(Clock.system.now().rfc3339.dropFirst(11).prefix(8))
            let text = Console.cut(
                "\(time)  \(Console.printable(words))", to: output.isTerminal ? output.width - 1 : 500)
            output.line(output.styled(text, .red))
        case .finished:
            output.line()
            output.line(
                output.styled("All dispatches are out; the daemon goes on polling. Ctrl-C ends it.", .dim))
        }
    }

    private func conclude(_ summary: Demo.Summary) {
        let output = Console.output
        output.line()
        let events = summary.events.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        output.line(output.styled("\(summary.total) lines in the journal: \(events).", .bold))
        output.line(
            "\(summary.techPolicy) of them tech policy; \(summary.quarantined) documents in quarantine; "
                + "\(summary.failing) feeds failing, as they should.")
        output.line("Everything is still in \(summary.spool). Look at it with")
        output.line("  wirespool tail --spool \(summary.spool)")
        output.line("  head -n 2 \(summary.spool)/tech-policy/journal/current")
        output.line("  ls \(summary.spool)/all/new")
    }
}
