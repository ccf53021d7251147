import Foundation

/// The built program as a process of its own: started with arguments and environment, its output kept in files, ended by
/// its own process id. A process that still runs when this value goes is killed.
package final class Program {
    /// The `wirespool` that was built beside the running tests.
    package static let wirespool: URL = {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("wirespool")
    }()

    /// How a process ended, with all that it wrote.
    package struct Outcome: Sendable {
        /// Exit code; for a process that a signal ended, the signal's number with a minus.
        package let status: Int32
        package let output: String
        package let errors: String
    }

    private let process = Process()
    private let folder: URL

    /// Starts `executable`. `environment` is added to that of the tests, without NOTIFY_SOCKET and the like.
    package init(
        _ arguments: [String], executable: URL = Program.wirespool, environment: [String: String] = [:],
        in directory: URL? = nil, input: [UInt8]? = nil
    ) throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("wirespool-program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process.executableURL = executable
        process.arguments = arguments
        process.environment = Program.quietEnvironment.merging(environment) { $1 }
        process.currentDirectoryURL = directory
        process.standardOutput = try Program.file(folder.appendingPathComponent("output"))
        process.standardError = try Program.file(folder.appendingPathComponent("errors"))
        if let input {
            let file = folder.appendingPathComponent("input")
            try Data(input).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        try process.run()
    }

    deinit {
        if process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(at: folder)
    }

    package var processID: Int32 { process.processIdentifier }
    package var isRunning: Bool { process.isRunning }
    /// Bytes of its largest resident memory so far, as the kernel keeps it; nil when it has ended.
    package var peakMemory: Int? {
        guard let status = try? String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return nil }
        return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 * 1024 }
    }
    /// What it has written to stdout and stderr so far.
    package var output: String { read("output") }
    package var errors: String { read("errors") }

    /// Sends `signal` to this process alone.
    package func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// Waits for the end; after `limit` seconds the process is killed and the outcome says so (-9).
    package func wait(limit: Double = 60) -> Outcome {
        if !waitUntil(limit: limit, { !process.isRunning }) { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        let status = process.terminationStatus
        return Outcome(
            status: process.terminationReason == .uncaughtSignal ? -status : status,
            output: output, errors: errors)
    }

    /// Runs a program to its end.
    package static func run(
        _ arguments: [String], executable: URL = Program.wirespool, environment: [String: String] = [:],
        in directory: URL? = nil, input: [UInt8]? = nil, limit: Double = 60
    ) throws -> Outcome {
        try Program(arguments, executable: executable, environment: environment, in: directory, input: input)
            .wait(limit: limit)
    }

    private func read(_ name: String) -> String {
        let data = (try? Data(contentsOf: folder.appendingPathComponent(name))) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    private static func file(_ url: URL) throws -> FileHandle {
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    private static var quietEnvironment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "CREDENTIALS_DIRECTORY", "NO_COLOR"] {
            environment[name] = nil
        }
        return environment
    }
}

/// Waits until `condition` holds, looking every few milliseconds; false when it does not within `limit` seconds.
@discardableResult
package func waitUntil(limit: Double = 30, _ condition: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(limit)
    while try !condition() {
        guard ContinuousClock.now < end else { return false }
        usleep(5000)
    }
    return true
}
