/// A name that elements or attributes of one tree share, resolved once however often it occurs.
struct XMLTag: Sendable {
    /// Local part, as written.
    let local: String
    /// Prefix, as written; nil for an unprefixed name.
    let prefix: String?
    /// URI of the namespace in force, as declared; nil where none is.
    let uri: String?
    let namespace: XMLNamespace

    /// Whether the local part is exactly `name`.
    @inline(__always)
    func isNamed(_ name: StaticString) -> Bool {
        guard local.utf8.count == name.utf8CodeUnitCount else { return false }
        var index = 0
        for byte in local.utf8 {
            guard byte == name.utf8Start[index] else { return false }
            index += 1
        }
        return true
    }
}
