import Foundation

/// What a command reads: files, or stdin where the name is `-`.
enum Input {
    /// All bytes of the file at `path`, or of stdin. Throws a `Failure` (66) when it cannot be read.
    static func bytes(of path: String) throws -> [UInt8] {
        if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw Failure(.noInput, "\(path): there is no such file")
        }
        guard !isDirectory.boolValue else {
            throw Failure(.noInput, "\(path): is a directory; name the files in it")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.noInput, "\(path): cannot be read by user id \(geteuid())")
        }
        return [UInt8](data)
    }
}
