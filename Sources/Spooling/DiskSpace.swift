import Glibc

/// Room on a file system.
package struct DiskSpace: Sendable, Equatable {
    /// Bytes that an ordinary process may still write.
    package var free: Int
    package var total: Int
    /// Files that may still be made; nil where the file system does not count them.
    package var freeFiles: Int?

    /// Looks at the file system that holds `path`; nil when there is no such path.
    package init?(at path: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        let block = Int(status.f_frsize)
        free = Int(status.f_bavail) * block
        total = Int(status.f_blocks) * block
        freeFiles = status.f_files > 0 ? Int(status.f_favail) : nil
    }
}
