import Foundation

extension Model {
    /// Reads a model that `wirespool train` wrote.
    package init(bytes: [UInt8]) throws(ClassifyingError) {
        self = try ModelFile.model(bytes)
    }

    /// The model as a file.
    package var bytes: [UInt8] { ModelFile.bytes(of: self) }

    /// The model that ships with the package.
    package static func shipped() throws(ClassifyingError) -> Model {
        try Model(bytes: resource("tech-policy.model"))
    }

    static func resource(_ name: String) throws(ClassifyingError) -> [UInt8] {
        let path = "Resources/\(name)"
        guard let data = try? Data(contentsOf: Bundle.module.bundleURL.appendingPathComponent(path))
        else { throw .unreadable(path: path, reason: "the package's resource is missing") }
        return [UInt8](data)
    }
}
