/// What exact deduplication compares: who the item says it is, and what its text says.
package struct Fingerprint: Sendable, Hashable {
    /// Identifies the story in its provider's world, over versions: guid without revision, else canonical link,
    /// else provider ids, else date and headline. The same over feeds.
    package var identity: String
    /// Canonical link, where there is one: finds the same page under another guid.
    package var link: String?
    /// The family whose version the item goes by, in its provider's world: the version may rise though the item is as it
    /// was, and a kill of the family is a kill of the item.
    package var family: String?
    /// SHA-256 of the folded text (headline, summary and body in lower case, letters and digits only, one space
    /// between words), 32 bytes: equal for texts that differ only in case, space, quotes and punctuation.
    package var text: [UInt8]
    /// SHA-256 of everything an editor would want to know has changed (headline, texts, status, embargo, notes), 32 bytes.
    package var content: [UInt8]

    package init(identity: String, link: String?, text: [UInt8], content: [UInt8]) {
        self.identity = identity
        self.link = link
        self.text = text
        self.content = content
    }
}
