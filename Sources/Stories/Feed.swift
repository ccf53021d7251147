/// A source of dispatches as the configuration describes it.
package struct Feed: Sendable, Equatable, Identifiable {
    /// Letters, digits, `.`, `_` and `-`, 64 at most, beginning with a letter or digit: safe in file names and URIs.
    package let id: String
    /// http, https or file URL, without credentials.
    package let url: String
    package var name: String?
    /// Seconds between polls when nothing says otherwise.
    package var interval: Int = 300
    package var dialect: Dialect?
    /// Overrides sniffing.
    package var format: WireFormat?
    /// BCP 47; for items that do not say.
    package var language: String?
    /// IANA zone for dates without offset.
    package var timeZone: String?

    package init(id: String, url: String) {
        self.id = id
        self.url = url
    }

    /// Whether `id` may serve as a feed's id; see `id`.
    package static func isValidID(_ id: String) -> Bool {
        guard let first = id.utf8.first, id.utf8.count <= 64 else { return false }
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return isAlphanumeric(first) && id.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
    }
}
