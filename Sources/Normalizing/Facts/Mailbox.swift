import Stories

/// A person's name and mail address taken apart: `a@b.example (Name)`, `Name <a@b.example>`, `Name (a@b.example)`.
struct Mailbox: Equatable {
    var name: String?
    var address: String?

    /// Reads what a decoder found of a person; an address given apart counts.
    static func read(_ person: WirePerson) -> Mailbox {
        var mailbox =
            PlainText.line(orNil: person.name).map { read(HTML.isLikely($0) ? HTML.line($0) : $0) }
            ?? Mailbox()
        if let email = PlainText.line(orNil: person.email, limit: 320), isAddress(email.utf8[...]) {
            mailbox.address = email
        }
        return mailbox
    }

    private static func read(_ text: String) -> Mailbox {
        let utf8 = text.utf8
        guard utf8.contains(UInt8(ascii: "@")) else { return Mailbox(name: text) }
        for (opening, closing) in [
            (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "("), UInt8(ascii: ")")),
        ] {
            guard let start = utf8.firstIndex(of: opening), let end = utf8.lastIndex(of: closing), start < end
            else { continue }
            let inside = utf8[utf8.index(after: start)..<end]
            let before = utf8[..<start]
            if isAddress(inside) { return Mailbox(name: name(before), address: String(inside)) }
            if let address = String(before).map({ PlainText.line($0) }), isAddress(address.utf8[...]) {
                return Mailbox(name: name(inside), address: address)
            }
        }
        if isAddress(utf8[...]) { return Mailbox(address: text) }
        // "Name a@b.example" and "a@b.example Name".
        let words = utf8.split(separator: 0x20)
        if let index = words.firstIndex(where: isAddress) {
            let others = words.indices.filter { $0 != index }.compactMap { String(words[$0]) }
            return Mailbox(name: name(others.joined(separator: " ").utf8[...]), address: String(words[index]))
        }
        return Mailbox(name: text)
    }

    private static func name(_ bytes: Substring.UTF8View) -> String? {
        var name = bytes
        let isPadding: (UInt8) -> Bool = { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") }
        while let first = name.first, isPadding(first) { name.removeFirst() }
        while let last = name.last, isPadding(last) { name.removeLast() }
        return name.isEmpty ? nil : String(name)
    }

    private static func isAddress(_ bytes: Substring.UTF8View) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, bytes.count <= 320, !parts[0].isEmpty, parts[1].count >= 3 else {
            return false
        }
        return bytes.allSatisfy { $0 > 0x20 && !"<>()[],;:\"\\".utf8.contains($0) }
            && parts[1].contains(UInt8(ascii: "."))
    }
}
