/// The directory that a path is in, and paths that start from there. Not Foundation's: NSString.deletingLastPathComponent traps on a name of one
/// character (Swift 6.3 on Linux).
package enum ParentPath {
    /// `/etc` of `/etc/hosts`, `/` of `/etc`, `.` of `hosts`.
    package static func of(_ path: String) -> String {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `path` as seen from `directory`; an absolute one stays as it is.
    package static func resolved(_ path: String, from directory: String) -> String {
        path.hasPrefix("/") || directory == "." ? path : "\(directory)/\(path)"
    }
}
