import Fetching

extension SettingsReader {
    private enum Scheme: String, CaseIterable { case basic, bearer }

    /// `auth`: a user with a password, `user:password`, or a token, read from a file or a systemd credential.
    func readAuth(_ table: SettingsTable, _ secrets: SecretSource, into settings: inout FeedSettings) {
        guard let table = table.table("auth") else { return }
        let user = table.string("user")
        let scheme = table.choice("scheme", Scheme.self) ?? .basic
        let file = table.string("file")
        let credential = table.string("credential")
        if table.has("password") || table.has("token") {
            table.fault(
                "file", "is where a secret belongs, not the configuration; or name a systemd credential")
            return
        }
        table.finish()
        let key: String
        let secret: Result<SecretSource.Secret, SecretSource.Missing>
        switch (file, credential) {
        case (let file?, nil): (key, secret) = ("file", secrets.file(file))
        case (nil, let name?): (key, secret) = ("credential", secrets.credential(name))
        case (nil, nil):
            table.fault("file", "is missing; name the file, or the systemd credential, that holds the secret")
            return
        case (_?, _?):
            table.fault("credential", "and file are both given; give one of them")
            return
        }
        switch secret {
        case .success(.known(let secret)):
            settings.credentials = credentials(table, scheme, user, secret)
        case .success(.withheld): settings.withheldCredential = credential
        case .success(.unread): break
        case .failure(let missing): table.fault(key, missing.reason)
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
