import Foundation
import TestKit
import Testing

/// Death right before a system call of filing or publishing, one call after the other: the next fetch completes what
/// the dead one owed, and doubles nothing. What CrashTests does by chance, done on purpose by strace(1).
@Suite struct KillPointTests {
    private static let strace = URL(fileURLWithPath: "/usr/bin/strace")

    /// Whether processes may be traced here; a container may forbid it.
    private static let mayTrace: Bool = {
        guard FileManager.default.isExecutableFile(atPath: strace.path) else { return false }
        return (try? Program.run(["-qq", "-e", "trace=none", "/bin/true"], executable: strace))?.status == 0
    }()

    /// Everything by which Wirespool and SQLite change the disk, and how many of its calls are died at.
    @Test(
        .enabled(if: mayTrace, "strace cannot trace here"), .timeLimit(.minutes(10)),
        arguments: [
            ("openat", 16), ("write", 12), ("renameat", 8), ("linkat", 8), ("syncfs", 2), ("fsync", 8),
            ("fdatasync", 6), ("pwrite64", 24), ("unlinkat", 8), ("fchmod", 6), ("ftruncate", 2),
        ])
    func losesAndDoublesNothing(_ call: String, _ points: Int) throws {
        let folder = try TemporaryFolder()
        let feed = folder.path("feed.xml")
        let workplace = try Workplace(feeds: [("wire", URL(fileURLWithPath: feed).absoluteString)])
        defer { workplace.remove() }

        let edition = try serve(1, in: folder)
        let log = folder.path("calls")
        try #require(fetch(workplace, under: ["-e", "trace=\(call)", "-o", log]).status == 0)
        let count = try mostCallsOfOneThread(call, in: log)
        try #require(latestHeadlines(workplace) == edition)
        // What is new to an empty spool is called for only then; a later fetch may call fewer times.
        var deaths = 0
        for point in 1...points {
            let edition = try serve(point + 1, in: folder)
            let number = 1 + (point - 1) * max(1, count) / points
            let outcome = try fetch(
                workplace,
                under: [
                    "-e", "trace=\(call)", "-e", "inject=\(call):signal=SIGKILL:when=\(number)", "-o", log,
                ])
            if outcome.status == -SIGKILL { deaths += 1 }
            let next = try Program.run(["fetch", "--config", workplace.configuration.path])
            #expect(next.status == 0, "\(call) \(number): \(next.errors)")
            #expect(try latestHeadlines(workplace) == edition, "\(call) \(number) of \(count)")
        }
        #expect(count == 0 || deaths > 0, "no \(call) of \(count) was died at")
    }

    private func fetch(_ workplace: Workplace, under options: [String]) throws -> Program.Outcome {
        try Program.run(
            ["-f", "-qq"] + options + [
                Program.wirespool.path, "fetch", "--config", workplace.configuration.path,
            ],
            executable: Self.strace, limit: 120)
    }

    /// strace counts the calls of each thread by itself; a line of its log begins with the thread's id.
    private func mostCallsOfOneThread(_ call: String, in log: String) throws -> Int {
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        let calls = lines.filter { $0.contains("\(call)(") }.compactMap { $0.split(separator: " ").first }
        return Dictionary(grouping: calls) { $0 }.values.map(\.count).max() ?? 0
    }

    /// Writes the feed of `edition`: six dispatches more than in the one before, and the newest old one edited.
    /// Gives the headline under which each of the spool's stories should stand last.
    private func serve(_ edition: Int, in folder: TemporaryFolder) throws -> [String: String] {
        var latest: [String: String] = [:]
        var items = ""
        for number in 1...(6 * edition) {
            let take = number % 6 == 0 && number < 6 * edition ? 2 : 1
            let words = (0..<12).map { word in Self.word(number * 7919 + take * 104_729 + word * 1_299_709) }
            let headline = "European Commission fines app store \(words.joined(separator: " "))"
            latest["urn:example:\(number)"] = headline
            // A feed carries its last dispatches only.
            guard number > 6 * (edition - 3) else { continue }
            items += """
                <item><guid isPermaLink="false">urn:example:\(number)</guid><title>\(headline)</title>
                <description>The fine follows from the Digital Markets Act, \(words.reversed().joined(separator: " "))
                </description></item>
                """
        }
        _ = try folder.write(
            "<rss version=\"2.0\"><channel><title>Wire</title>\(items)</channel></rss>", to: "feed.xml")
        return latest
    }

    /// A word that is like no other number's.
    private static func word(_ number: Int) -> String {
        var generator = SeededGenerator(seed: UInt64(number))
        return String(
            (0..<7).map { _ in Character(Unicode.Scalar(UInt8.random(in: 97...122, using: &generator))) })
    }

    private func latestHeadlines(_ workplace: Workplace) throws -> [String: String] {
        let audit = try SpoolAudit(spool: workplace.spool, routes: ["all", "tech-policy"])
        #expect(audit.faults == [])
        return audit.latestHeadlines(on: "all")
    }
}
