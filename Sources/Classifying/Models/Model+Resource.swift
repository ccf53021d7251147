import Foundation

extension Model {
    /// Reads a model that `wirespool train` wrote.
    package init(bytes: [UInt8]) throws(ClassifyingError) {
        let memory = bytes.withUnsafeBytes { ModelMemory(copying: $0) }
        self = try ModelFile.model(memory, isSummed: true)
    }

    /// The model as a file.
    package var bytes: [UInt8] { ModelFile.bytes(of: self) }

    /// The model that ships with the package. It is mapped and not summed up: that would read all of it at each start, and
    /// it is as safe as the program beside it.
    package static func shipped() throws(ClassifyingError) -> Model {
        let memory = try ModelMemory(mapping: resourceURL("tech-policy.model").path)
        return try ModelFile.model(memory, isSummed: false)
    }

    static func resource(_ name: String) throws(ClassifyingError) -> [UInt8] {
        guard let data = try? Data(contentsOf: resourceURL(name)) else {
            throw .unreadable(path: "Resources/\(name)", reason: "the package's resource is missing")
        }
        return [UInt8](data)
    }

    private static func resourceURL(_ name: String) -> URL {
        Bundle.module.bundleURL.appendingPathComponent("Resources/\(name)")
    }
}
