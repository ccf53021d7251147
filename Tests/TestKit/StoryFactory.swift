import Stories

extension Story {
    /// A story as the normalizer would make it, with only what matters to a test said. Without `guid` its identity is
    /// the link or the headline. Fingerprints stand in for SHA-256: equal for equal words, different for others.
    package static func make(
        _ headline: String = "Headline", text: String? = nil, guid: String? = nil, link: String? = nil,
        version: String? = nil, feed: String = "wire", provider: String? = nil, change: Change = .original,
        language: String? = "en", arrival: Timestamp = Timestamp(seconds: 1_600_000_000),
        versionCreated: Timestamp? = nil, note: String? = nil
    ) -> Story {
        let identity = guid ?? link ?? headline
        let isURI = identity.contains(":")
        var story = Story(
            uri: isURI ? identity : "urn:wirespool:\(feed):\(identity)", feedID: feed, arrival: arrival,
            versionCreated: versionCreated ?? arrival,
            fingerprint: Fingerprint(
                identity: identity, link: link, text: digest(folded(headline + " " + (text ?? ""))),
                content: digest([headline, text ?? "", note ?? "", change.rawValue].joined(separator: "\n")))
        )
        story.headlines = [Text(headline, role: "main")]
        if let text { story.bodies = [Text(text, role: "main")] }
        if let provider { story.infoSources = [Entity(name: provider)] }
        if let link { story.altIDs = [AlternativeID(role: "link", value: link)] }
        story.version = version
        story.change = change
        story.edNote = note
        story.language = language.flatMap { LanguageTag($0) }
        return story
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// 32 bytes that depend on every byte of `text`: four rounds of FNV-1a.
    private static func digest(_ text: String) -> [UInt8] {
        (1...4).flatMap { round in
            var hash = 0xcbf2_9ce4_8422_2325 &* UInt64(round)
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return withUnsafeBytes(of: hash.littleEndian, Array.init)
        }
    }
}
