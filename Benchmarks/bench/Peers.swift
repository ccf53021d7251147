import Foundation

/// Programs of others that do the same work, run beside ours on the same input.
enum Peers {
    /// Runs `Benchmarks/peers/<part>.py` on `documents`, which it finds in files; its table goes to standard output.
    /// Without Python or network for its packages there is a line that says so.
    static func run(_ part: String, on documents: [[UInt8]]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            var paths: [String] = []
            for (number, document) in documents.enumerated() {
                let file = folder.appendingPathComponent("\(part)-\(number)")
                try Data(document).write(to: file)
                paths.append(file.path)
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().appendingPathComponent("peers/run")
            process.arguments = [part] + paths
            try process.run()
            process.waitUntilExit()
            if process.terminationStatus != 0 { print("peers of \(part): not run, see above") }
        } catch {
            print("peers of \(part): not run: \(error)")
        }
    }
}
