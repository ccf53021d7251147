import Fetching

extension SettingsReader {
    private enum Scheme: String, CaseIterable { case basic, bearer }

    /// `auth`: a user with a password, `user:password`, or a token, read from a file or a systemd credential.
    func credentials(_ table: SettingsTable, _ secrets: SecretSource) -> FetchRequest.Credentials? {
        guard let table = table.table("auth") else { return nil }
        let user = table.string("user")
        let scheme = table.choice("scheme", Scheme.self) ?? .basic
        let file = table.string("file")
        let credential = table.string("credential")
        if table.has("password") || table.has("token") {
            table.fault(
                "file", "is where a secret belongs, not the configuration; or name a systemd credential")
            return nil
        }
        table.finish()
        let secret: Result<String, SecretSource.Missing>
        switch (file, credential) {
        case (let file?, nil): secret = secrets.file(file)
        case (nil, let name?): secret = secrets.credential(name)
        case (nil, nil):
            table.fault("file", "is missing; name the file, or the systemd credential, that holds the secret")
            return nil
        case (_?, _?):
            table.fault("credential", "and file are both given; give one of them")
            return nil
        }
        switch secret {
        case .success(let secret): return credentials(table, scheme, user, secret)
        case .failure(let missing):
            table.fault(file == nil ? "credential" : "file", missing.reason)
            return nil
        }
    }

    private func credentials(
        _ table: SettingsTable, _ scheme: Scheme, _ user: String?, _ secret: String
    ) -> FetchRequest.Credentials? {
        switch (scheme, user) {
        case (.bearer, nil): return .bearer(token: secret)
        case (.bearer, _?):
            table.fault("user", "has no place beside a bearer token")
            return nil
        case (.basic, let user?): return .basic(user: user, password: secret)
        case (.basic, nil):
            let parts = secret.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                table.fault("user", "is missing; give it here, or 'user:password' in the file")
                return nil
            }
            return .basic(user: String(parts[0]), password: String(parts[1]))
        }
    }
}
