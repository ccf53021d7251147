import Foundation
import Stories
import TestKit
import Testing

@testable import Spooling

/// What inotifywait(1) sees, as a newsroom's script would.
private final class Watch {
    static let isAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/inotifywait")

    private let program: Program

    /// Watches `directories` for everything that writing can cause; returns when the watches stand.
    init(_ directories: [String]) throws {
        program = try Program(
            [
                "-m", "-e", "create,moved_to,moved_from,modify,attrib,close_write,delete", "--format",
                "%e %w%f",
            ] + directories, executable: URL(fileURLWithPath: "/usr/bin/inotifywait"))
        guard waitUntil({ program.errors.contains("Watches established") }) else {
            throw CocoaError(.fileReadUnknown)
        }
    }

    /// The events up to and without the first that names `sentinel`, or all of half a minute.
    func events(upTo sentinel: String) -> [String] {
        waitUntil { program.output.contains("\(sentinel)\n") }
        return program.output.split(separator: "\n").map(String.init).filter { !$0.contains(sentinel) }
    }
}

@Suite(.enabled(if: Watch.isAvailable, "needs inotifywait"))
struct WatchingTests {
    @Test func `every route sees one IN_MOVED_TO for each file and nothing else`() throws {
        let folder = try SpoolFolder()
        let spool = try folder.open()
        try spool.prepare([Route("all"), Route("tech-policy"), Route("third")])
        let inboxes = ["all", "tech-policy", "third"].map { "\(folder.path)/\($0)/new" }
        let watch = try Watch(inboxes)
        func debts(_ range: ClosedRange<Int64>) -> [Publication] {
            range.flatMap { number in
                ["all", "tech-policy", "third"].map { .make(number, route: $0, file: "s\(number).json") }
            }
        }
        try spool.publish(debts(1...3), at: .noon)
        try spool.publish(debts(4...20), at: .noon)
        // The same once more, as after a crash before the ledger's mark.
        try spool.publish(debts(4...20), at: .noon)
        try folder.create("third/new/sentinel", [])
        let expected = inboxes.flatMap { inbox in (1...20).map { "MOVED_TO \(inbox)/s\($0).json" } }
        // Setting the other names of a file shows as a change of its attributes at most, never as a write.
        let events = watch.events(upTo: "third/new/sentinel").filter { !$0.hasPrefix("ATTRIB ") }
        #expect(events.sorted() == expected.sorted())
    }
}
