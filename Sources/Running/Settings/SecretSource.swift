import Foundation

/// Where passwords and tokens come from: files that only the service may read, or systemd's credentials.
struct SecretSource {
    /// Why a secret cannot be had.
    struct Missing: Error {
        let reason: String
    }

    /// What came of asking for a secret that is named as it should be.
    enum Secret: Equatable {
        case known(String)
        /// Only the service gets it.
        case withheld
        /// Nobody needs it.
        case unread
    }

    let use: SecretUse
    /// `$CREDENTIALS_DIRECTORY`, inside a service that has credentials.
    let credentialsDirectory: String?
    /// Where relative paths start: the configuration's directory.
    let baseDirectory: String

    /// `path`, absolute.
    func resolved(_ path: String) -> String {
        ParentPath.resolved(path, from: baseDirectory)
    }

    /// The secret in a file, without the newline at its end.
    func file(_ path: String) -> Result<Secret, Missing> {
        guard use != .none else { return .success(.unread) }
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
        return .success(.known(secret))
    }

    /// The secret that `LoadCredential=name:…` hands to the service.
    func credential(_ name: String) -> Result<Secret, Missing> {
        guard !name.isEmpty, !name.contains("/") else {
            return .failure(Missing(reason: "\"\(name)\" is no name of a credential"))
        }
        switch use {
        case .none: return .success(.unread)
        case .checking where credentialsDirectory == nil: return .success(.withheld)
        case .checking, .fetching: break
        }
        guard let credentialsDirectory else {
            return .failure(
                Missing(
                    reason: "\"\(name)\" is handed to the service alone; fetch by "
                        + "`systemctl start wirespool-fetch`, or use file"))
        }
        guard FileManager.default.fileExists(atPath: "\(credentialsDirectory)/\(name)") else {
            let advice =
                name.hasPrefix("feed_")
                ? "put the secret into /etc/wirespool/credentials/\(name.dropFirst("feed_".count))"
                : "add LoadCredential=\(name):/path to the unit"
            return .failure(Missing(reason: "\"\(name)\" was not loaded; \(advice)"))
        }
        return file("\(credentialsDirectory)/\(name)")
    }
}
