import ArgumentParser
import Bookkeeping
import Deduplicating
import Foundation
import Stories

/// The Deduplicating room and the ledger's index at size: decisions a second, memory, start-up, the ledger's
/// size, how long forgetting keeps filing waiting, and what datasketch's MinHashLSH takes for the same texts.
struct DedupBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedup",
        abstract: "Deduplicating: a window of a million story versions, beside datasketch's MinHashLSH.")

    @Option(help: "Story versions in the window.")
    var versions = 1_000_000

    @Option(help: "Stories to decide about.")
    var stories = 10_000

    @Option(help: "Story versions in the peer's window, which takes it a second for a thousand.")
    var peerVersions = 20_000

    @Option(help: "A ledger filled before, or where to keep the one filled now: filling takes minutes.")
    var keep: String?

    @Flag(inversion: .prefixedNo, help: "Also run the peer, which Python and its packages need.")
    var peers = true

    private static let start = Timestamp(year: 2026, month: 11, day: 1)
    private static let day = 86_400

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-dedup-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("ledger.sqlite").path
        print("Deduplicating, \(versions) versions of 150 words in the window, one core")
        print("| | |\n|---|---:|")
        try prepare(path)
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        row("size of the ledger", "\(size / 1_000_000) MB, \(size / versions) bytes a version")
        let ledger = try begin(path)
        try decide(ledger)
        try file(ledger)
        try forget(ledger)
        try ledger.close()
        if peers { try runPeer() }
    }

    private func row(_ name: String, _ value: String) { print("| \(name) | \(value) |") }

    // MARK: - The parts

    /// Puts the ledger to measure with at `path`. What is measured changes it, so that one kept is copied.
    private func prepare(_ path: String) throws {
        guard let keep else { return try fill(path) }
        let files = FileManager.default
        if !files.fileExists(atPath: keep) { try fill(keep) }
        try files.copyItem(atPath: keep, toPath: path)
    }

    /// Files the window's stories, evenly over twelve days, as they would be without looking for likeness.
    private func fill(_ path: String) throws {
        let ledger = try Ledger(path: path)
        var deduplicator = Deduplicator()
        deduplicator.policy.mode = .off
        let portion = 2000
        var made = 0.0
        let all = try Measure.seconds(runs: 1) {
            for first in stride(from: 0, to: versions, by: portion) {
                let time = arrival(first)
                var stories: [Story] = []
                made += Measure.seconds(runs: 1) {
                    stories = (first..<min(first + portion, versions)).map {
                        SampleStory.make($0, .first, at: time)
                    }
                }
                _ = try ledger.file(
                    Batch(feedID: "wire", stories: stories, state: FeedState()), at: time,
                    deduplicator: deduplicator, editor: .none)
            }
        }
        try ledger.close()
        row("stories filed by identity alone, a second", "\(Int(Double(versions) / (all - made)))")
    }

    private func arrival(_ number: Int) -> Timestamp {
        let seconds = Double(number) / Double(versions) * 12 * Double(DedupBench.day)
        return DedupBench.start.advanced(bySeconds: Int64(seconds))
    }

    private var now: Timestamp { arrival(versions) }

    /// Opens the ledger anew, up to the first decision, which needs the index.
    private func begin(_ path: String) throws -> Ledger {
        var ledger: Ledger?
        var wall = Duration.zero
        var memory = 0
        let seconds = try Measure.seconds(runs: 1) {
            memory = try Measure.peakMemory {
                wall = try ContinuousClock().measure {
                    let opened = try Ledger(path: path)
                    _ = try opened.decide(
                        batch([SampleStory.make(versions * 2, .first, at: now)]), at: now,
                        deduplicator: .init())
                    ledger = opened
                }
            }
        }
        row("start-up, processor time", "\((seconds * 100).rounded() / 100) s (\(wall.formatted()) gone by)")
        row("memory that this took, SQLite's cache included", "\(memory >> 20) MiB")
        return try ledger ?? Ledger(path: path)
    }

    private func decide(_ ledger: Ledger) throws {
        print("| **decisions a second** | |")
        func measure(_ name: String, _ stories: [Story], is wanted: (Decision) -> Bool) throws {
            var decisions: [Decision] = []
            let seconds = try Measure.seconds(runs: 1) {
                decisions = try ledger.decide(batch(stories), at: now, deduplicator: .init())
            }
            let share = Double(decisions.count(where: wanted)) / Double(decisions.count)
            row(
                name,
                "\(Int(Double(stories.count) / seconds)), of which right \((share * 1000).rounded() / 10) %")
        }
        let recent = (0..<stories).map { versions - 1 - $0 * max(1, versions / 8 / stories) }
        try measure("seen before", make(recent, .first)) { $0 == .seen }
        try measure("new", make((0..<stories).map { versions + $0 }, .first)) { DedupBench.event($0) == .new }
        try measure("reprints", make(recent, .reprint)) { DedupBench.event($0) == .duplicate }
        try measure("grown", make(recent, .grown)) { DedupBench.event($0) == .update }
        let mixed = zip(make(recent, .reprint), make((0..<stories).map { versions + $0 }, .first))
            .enumerated().map { $0.offset % 4 == 0 ? $0.element.0 : $0.element.1 }
        try measure("one reprint to three new", mixed) { _ in true }
    }

    private func make(_ numbers: [Int], _ take: SampleStory.Take) -> [Story] {
        numbers.map { SampleStory.make($0, take, at: now) }
    }

    private static func event(_ decision: Decision) -> Lineage.Event? {
        if case .file(let story) = decision { story.lineage.event } else { nil }
    }

    private func batch(_ stories: [Story]) -> Batch {
        Batch(feedID: "wire", stories: stories, state: FeedState())
    }

    /// Decides and files, a synced transaction for every hundred stories.
    private func file(_ ledger: Ledger) throws {
        let stories = make((0..<stories).map { versions + $0 }, .first)
        let seconds = try Measure.seconds(runs: 1) {
            for first in stride(from: 0, to: stories.count, by: 100) {
                _ = try ledger.file(
                    batch(Array(stories[first..<min(first + 100, stories.count)])), at: now,
                    deduplicator: .init(), editor: .none)
            }
        }
        row("new ones decided and filed, a second", "\(Int(Double(stories.count) / seconds))")
    }

    /// Forgets a day's stories in portions of twenty rows: filing waits for one at most, and not for what
    /// comes between.
    private func forget(_ ledger: Ledger) throws {
        let retention = Ledger.Retention(age: 11 * DedupBench.day, window: 11 * DedupBench.day)
        var times: [Duration] = []
        var forgotten = 0
        var isDone = false
        while !isDone, times.count < 1000 {
            times.append(
                try ContinuousClock().measure {
                    let step = try ledger.forgetSome(retention, at: now, limit: 20)
                    forgotten += step.versions
                    isDone = step.isDone
                })
            try ledger.checkpoint()
        }
        times.sort()
        row("versions forgotten, 20 at a time", "\(forgotten)")
        row(
            "filing waits for that: median, 99 in 100, longest",
            [times[times.count / 2], times[times.count * 99 / 100], times[times.count - 1]]
                .map { "\(($0 / .microseconds(100)).rounded() / 10) ms" }.joined(separator: ", "))
    }

    // MARK: - The peer

    private func runPeer() throws {
        func lines(_ numbers: some Sequence<Int>, _ take: SampleStory.Take) -> [UInt8] {
            var bytes: [UInt8] = []
            for number in numbers {
                let story = SampleStory.make(number, take, at: now)
                let line = "\(number)\t\(story.headline) \(story.text ?? "")".replacing("\n", with: " ")
                bytes += Array(line.utf8) + [UInt8(ascii: "\n")]
            }
            return bytes
        }
        let sample = min(2000, peerVersions)
        Peers.run(
            "dedup",
            on: [
                lines(0..<peerVersions, .first), lines(0..<sample, .reprint),
                lines(versions..<versions + sample, .first),
            ])
    }
}

extension Editor {
    /// Publishes nothing.
    fileprivate static let none = Editor(
        takers: { _ in [] }, classify: { $0 }, routes: { _ in [] }, fileName: { _, _, _, _ in "" },
        document: { _ in [] }, tail: { _ in [] }, line: { _, _ in [] })
}
