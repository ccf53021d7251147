/// A request as a `WebServer` read it.
package struct WebRequest: Sendable {
    package let method: String
    /// Path and query as sent.
    package let target: String
    /// Name in lower case and value, in the order sent.
    package let headers: [(name: String, value: String)]
    /// How many requests came for this target before, over all connections.
    package let ordinal: Int

    /// The value of the first header of that name (in lower case), or nil.
    package subscript(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// A request from its header section, without the empty line at the end; nil when it is none.
    init?(head: [UInt8], ordinal: (String) -> Int) {
        var lines = String(decoding: head, as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: true)
        guard !lines.isEmpty else { return nil }
        let words = lines.removeFirst().split(separator: " ")
        guard words.count == 3 else { return nil }
        method = String(words[0])
        target = String(words[1])
        headers = lines.compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
        self.ordinal = ordinal(target)
    }
}
