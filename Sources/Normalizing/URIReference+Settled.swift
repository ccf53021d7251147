extension URIReference {
    /// What a web address has behind its host.
    struct Parts: OptionSet {
        let rawValue: UInt8

        static let path = Parts(rawValue: 1)
        static let query = Parts(rawValue: 2)
        static let fragment = Parts(rawValue: 4)
    }

    /// What `reference` has behind its host, when it is an absolute web address that taking it apart, resolving it and
    /// putting it together again would leave as it is: most are, and need none of that. nil for others.
    static func settledParts(_ reference: UnsafeBufferPointer<UInt8>) -> Parts? {
        guard reference.count <= LinkResolver.longest, let start = endOfScheme(reference) else { return nil }
        var index = start
        while index < reference.count, isSettledHostByte(reference[index]) { index += 1 }
        guard index > start else { return nil }
        var parts: Parts = []
        while index < reference.count {
            let byte = reference[index]
            switch byte {
            case UInt8(ascii: "/") where parts.isEmpty: parts = .path
            case UInt8(ascii: "?") where parts.isDisjoint(with: [.query, .fragment]): parts.insert(.query)
            case UInt8(ascii: "#") where !parts.contains(.fragment): parts.insert(.fragment)
            // "/../x" moves.
            case UInt8(ascii: ".") where parts == .path && reference[index - 1] == UInt8(ascii: "/"):
                return nil
            case UInt8(ascii: "%"):
                guard index + 2 < reference.count, isHexDigit(reference[index + 1]),
                    isHexDigit(reference[index + 2])
                else { return nil }
            default:
                let allowed = parts.isDisjoint(with: [.query, .fragment]) ? URIBytes.path : URIBytes.query
                guard !parts.isEmpty, allowed.contains(byte) else { return nil }
            }
            index += 1
        }
        return parts
    }

    private static func endOfScheme(_ reference: UnsafeBufferPointer<UInt8>) -> Int? {
        if reference.starts(with: "https://".utf8) { return 8 }
        return reference.starts(with: "http://".utf8) ? 7 : nil
    }

    /// Names in lower case; ports, addresses in brackets and escapes get the closer look.
    private static func isSettledHostByte(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || isDigit(byte) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-")
    }
}
