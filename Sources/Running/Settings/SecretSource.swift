import Foundation

/// Where passwords and tokens come from: files that only the service may read, or systemd's credentials.
struct SecretSource {
    /// Why a secret cannot be had.
    struct Missing: Error {
        let reason: String
    }

    /// `$CREDENTIALS_DIRECTORY`, inside a service that has credentials.
    let credentialsDirectory: String?
    /// Where relative paths start: the configuration's directory.
    let baseDirectory: String

    /// `path`, absolute.
    func resolved(_ path: String) -> String {
        ParentPath.resolved(path, from: baseDirectory)
    }

    /// The secret in a file, without the newline at its end.
    func file(_ path: String) -> Result<String, Missing> {
        let path = resolved(path)
        guard let data = FileManager.default.contents(atPath: path) else {
            let reason = FileManager.default.fileExists(atPath: path) ? "cannot be read" : "is not there"
            return .failure(
                Missing(reason: "\"\(path)\" \(reason); create it, readable by the service alone"))
        }
        guard data.count <= 64 << 10, let text = String(data: data, encoding: .utf8) else {
            return .failure(Missing(reason: "\"\(path)\" is no secret: not text, or over 64 KiB"))
        }
        let secret = text.trimmingCharacters(in: .newlines)
        guard !secret.isEmpty else { return .failure(Missing(reason: "\"\(path)\" is empty")) }
        guard !secret.contains("\n") else {
            return .failure(Missing(reason: "\"\(path)\" holds several lines; give it the secret alone"))
        }
        return .success(secret)
    }

    /// The secret that `LoadCredential=name:…` hands to the service.
    func credential(_ name: String) -> Result<String, Missing> {
        guard !name.isEmpty, !name.contains("/") else {
            return .failure(Missing(reason: "\"\(name)\" is no name of a credential"))
        }
        guard let credentialsDirectory else {
            return .failure(
                Missing(
                    reason:
                        "\"\(name)\" cannot be had outside a service; add LoadCredential=\(name):/path to the unit,"
                        + " or use file"))
        }
        guard FileManager.default.fileExists(atPath: "\(credentialsDirectory)/\(name)") else {
            return .failure(
                Missing(reason: "\"\(name)\" was not loaded; add LoadCredential=\(name):/path to the unit"))
        }
        return file("\(credentialsDirectory)/\(name)")
    }
}
