import ArgumentParser
import Decoding
import Foundation
import Glibc
import Normalizing
import Spooling
import Stories
import TestKit

/// Decodes, normalizes and writes out spoilt documents: no crash, no hang, no memory beyond bounds.
///
/// Every case follows from seed and number alone. Before each, its number is written to a file, so that after a crash,
/// or after SIGALRM has ended a case that took a minute, `--only` repeats it.
@main
struct Fuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "Spoils fixtures by chance and by truncation, and decodes what is left.")

    @Option(help: "Documents spoilt by chance.")
    var mutations = 100_000

    @Option(help: "Seed of the first of them.")
    var seed: UInt64 = 1

    @Flag(inversion: .prefixedNo, help: "Also every truncation of every fixture.")
    var truncations = true

    @Option(help: "Repeat one case by its number, with its diagnostics.")
    var only: Int?

    @Option(help: "File that holds the number of the case at work.")
    var caseFile = "/tmp/wirespool-fuzz.case"

    func run() throws {
        let fixtures = Fixture.all
        guard !fixtures.isEmpty else { throw ValidationError("no fixtures found") }
        var tally = Tally()
        if let only {
            try repeatCase(only, fixtures, &tally)
            return
        }
        let record = open(caseFile, O_CREAT | O_WRONLY | O_TRUNC, 0o644)
        defer { close(record) }
        if truncations {
            for fixture in fixtures {
                for length in stride(from: 0, to: fixture.bytes.count, by: fixture.truncationStep) {
                    note("\(fixture.name) cut at \(length)\n", in: record)
                    tally.add(
                        Pipeline.run(Array(fixture.bytes[..<length])), "\(fixture.name) cut at \(length)")
                }
            }
            print("truncations: \(tally.summary)")
        }
        var spoilt = Tally()
        for number in 0..<mutations {
            note("\(number)\n", in: record)
            spoilt.add(Pipeline.run(document(number, fixtures)), "case \(number)")
        }
        print("mutations, seed \(seed): \(spoilt.summary)")
        let peak = Tally.peakMemory
        let largest = fixtures.map(\.bytes.count).max() ?? 0
        print("peak memory \(peak >> 20) MiB; largest fixture \(largest >> 10) KiB")
        guard tally.faults.isEmpty, spoilt.faults.isEmpty else {
            (tally.faults + spoilt.faults).forEach { print("fault: \($0)") }
            throw ExitCode.failure
        }
    }

    private func repeatCase(_ number: Int, _ fixtures: [Fixture], _ tally: inout Tally) throws {
        let bytes = document(number, fixtures)
        try Data(bytes).write(to: URL(fileURLWithPath: caseFile + ".document"))
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

    /// Records the case at work, and gives it a minute.
    private func note(_ text: String, in record: Int32) {
        alarm(60)
        var text = text
        _ = text.withUTF8 { pwrite(record, $0.baseAddress, $0.count, 0) }
    }
}
