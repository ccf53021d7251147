import Stories

/// Persons of web feeds.
enum WebPerson {
    /// An Atom person (RFC 4287 §3.2) or Atom 0.3's, iTunes' owner, or a text as RSS has it: "a@b.example (Name)", which
    /// stays whole in `name`. Nil when it says nothing.
    static func read(_ element: XMLElement) -> WirePerson? {
        guard element.hasChildren else {
            return element.trimmedText.map { WirePerson(name: $0) }
        }
        var person = WirePerson()
        for child in element.children {
            switch child.name.lowercased() {
            case "name", "title": person.name = person.name ?? child.trimmedText
            case "email": person.email = person.email ?? child.trimmedText
            case "uri", "url", "homepage", "link":
                person.uri = person.uri ?? child.trimmedText ?? child.attribute("href")
            default: break
            }
        }
        if person == WirePerson() { return element.trimmedText.map { WirePerson(name: $0) } }
        return person
    }
}
