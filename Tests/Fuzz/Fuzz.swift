import ArgumentParser
import Decoding
import Foundation
import Normalizing
import Spooling
import Stories
import Synchronization
import TestKit

/// Decodes, normalizes and writes out spoilt documents: no crash, no hang, no memory beyond bounds.
///
/// Every case follows from seed and number alone. Before each, its name is written to a file, so that after a crash `--only`
/// repeats it; one that takes a minute ends the run.
@main
struct Fuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "Spoils fixtures by chance and by truncation, and decodes what is left.",
        discussion:
            "Fixtures up to 11 kB are cut at every byte; longer ones at every byte of their first 2 kB, at the bounds of "
            + "their tokens and at lengths evenly apart, as many as add up to 64 MB.")

    @Option(help: "Documents spoilt by chance.")
    var mutations = 100_000

    @Option(help: "Seed of the first of them.")
    var seed: UInt64 = 1

    @Flag(inversion: .prefixedNo, help: "Also truncations of every fixture.")
    var truncations = true

    @Option(help: "Take only every so manyth truncation.")
    var every = 1

    @Option(help: "Threads at work.")
    var workers = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "Repeat one case by its number, with its diagnostics.")
    var only: Int?

    @Option(help: "File that holds the cases at work.")
    var caseFile = "/tmp/wirespool-fuzz.case"

    func validate() throws {
        guard workers > 0, every > 0, mutations >= 0 else {
            throw ValidationError("--workers and --every are at least 1, --mutations at least 0.")
        }
    }

    func run() throws {
        let fixtures = Fixture.all
        guard !fixtures.isEmpty else { throw ValidationError("no fixtures found") }
        if let only { return try repeatCase(only, fixtures) }
        let clock = ContinuousClock()
        let start = clock.now
        let watch = Watch(path: caseFile, workers: workers, seconds: 60)
        var faults: [String] = []
        if truncations {
            let tally = work(on: fixtures.count, watch) { number, run in
                let fixture = fixtures[number]
                for (place, length) in Truncations(bytes: fixture.bytes).lengths.enumerated()
                where place % every == 0 {
                    run("\(fixture.name) cut at \(length)", Array(fixture.bytes[..<length]))
                }
            }
            print("truncations of \(fixtures.count) fixtures: \(tally.summary)")
            faults += tally.faults
        }
        let tally = work(on: mutations, watch) { number, run in
            run("case \(number)", document(number, fixtures))
        }
        print("mutations, seed \(seed): \(tally.summary)")
        faults += tally.faults
        let largest = fixtures.map(\.bytes.count).max() ?? 0
        print(
            "\((clock.now - start).components.seconds) s by \(workers) workers; peak memory "
                + "\(Tally.peakMemory >> 20) MiB; largest fixture \(largest >> 10) KiB")
        guard faults.isEmpty else {
            faults.forEach { print("fault: \($0)") }
            throw ExitCode.failure
        }
    }

    /// Lets all workers take numbers up to `count` until there are none left; `body` runs the documents of one number.
    private func work(
        on count: Int, _ watch: Watch,
        _ body: @Sendable (_ number: Int, _ run: (String, [UInt8]) -> Void) -> Void
    ) -> Tally {
        let next = Atomic(0)
        let sum = Mutex(Tally())
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            var tally = Tally()
            while true {
                let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard number < count else { break }
                body(number) { name, bytes in
                    watch.begin(name, by: worker)
                    tally.add(Pipeline.run(bytes), name)
                }
            }
            watch.end(worker)
            sum.withLock { $0.add(tally) }
        }
        return sum.withLock { $0 }
    }

    private func repeatCase(_ number: Int, _ fixtures: [Fixture]) throws {
        let bytes = document(number, fixtures)
        try Data(bytes).write(to: URL(fileURLWithPath: caseFile + ".document"))
        var tally = Tally()
        tally.add(Pipeline.run(bytes), "case \(number)")
        print("\(tally.summary); the document is in \(caseFile).document")
    }

    private func document(_ number: Int, _ fixtures: [Fixture]) -> [UInt8] {
        var mutator = Mutator(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
        let fixture = fixtures[number % fixtures.count]
        let other = fixtures[(number / fixtures.count + 7) % fixtures.count]
        // A window of a long feed, else its length decides how many cases an hour sees.
        let start = fixture.bytes.count > 32768 ? number % (fixture.bytes.count - 16384) : 0
        let window =
            start == 0
            ? fixture.bytes.prefix(32768) : fixture.bytes.prefix(2048) + fixture.bytes[start...].prefix(16384)
        return mutator.spoil(Array(window), with: other.bytes)
    }
}
