import Foundation

/// A group of this machine's users.
struct UserGroup {
    let id: gid_t

    /// The group of that name, as the system's databases have it (getgrnam_r(3)); nil when there is none.
    init?(named name: String) {
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        var buffer = [CChar](repeating: 0, count: 16 << 10)
        guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        id = entry.gr_gid
    }
}
