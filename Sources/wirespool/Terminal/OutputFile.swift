import Classifying
import Foundation

/// Files that commands write where the user says.
enum OutputFile {
    /// The file at `path`, ready to be written. Throws a `Failure` (73) when it could not be.
    static func file(_ path: String) throws -> WholeFile {
        try naming(path) { () throws(WholeFile.Trouble) in try WholeFile(path) }
    }

    /// Writes `bytes` to `path`, whole or not at all. Throws a `Failure` (73) when it cannot.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try naming(path) { () throws(WholeFile.Trouble) in try WholeFile(path).write(bytes) }
    }

    private static func naming<Value>(
        _ path: String, _ work: () throws(WholeFile.Trouble) -> Value
    ) throws -> Value {
        do throws(WholeFile.Trouble) {
            return try work()
        } catch {
            throw Failure(.cannotCreate, "\(path): \(error.words)")
        }
    }

    /// The folder `path`, which is made if need be. Throws a `Failure` (73) when it cannot.
    static func folder(_ path: String) throws -> URL {
        let folder = URL(fileURLWithPath: path, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure(.cannotCreate, "\(path): cannot be made: \(error.localizedDescription)")
        }
        return folder
    }

    /// Writes the report of `evaluation` into the folder `path`, which is made if need be.
    static func write(_ evaluation: Evaluation, title: String, to path: String) throws {
        let folder = try folder(path)
        for (name, content) in [
            ("report.md", evaluation.report(title: title)),
            ("confusions.md", evaluation.confusionReport(title: title)),
            ("precision-recall.svg", PrecisionRecallPlot.svg(evaluation.curve, title: title)),
        ] {
            try write(Array(content.utf8), to: folder.appendingPathComponent(name).path)
        }
    }
}
