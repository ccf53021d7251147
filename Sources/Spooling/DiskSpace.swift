import Glibc

/// Room on a file system.
package struct DiskSpace: Sendable, Equatable {
    /// Bytes that an ordinary process may still write.
    package var free: Int
    package var total: Int
    /// Files that may still be made; nil where the file system does not count them.
    package var freeFiles: Int?
    package var isReadOnly: Bool

    /// Why nothing can be spooled there, in words; nil when there is room.
    package var trouble: String? {
        if isReadOnly { return "the file system is read-only" }
        if freeFiles == 0 { return "the file system has no room for another file" }
        // A batch's files take as much.
        return free < 1 << 20 ? "the file system is full" : nil
    }

    /// Looks at the file system that holds `path`; nil when there is no such path.
    package init?(at path: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        let block = Int(status.f_frsize)
        free = Int(status.f_bavail) * block
        total = Int(status.f_blocks) * block
        isReadOnly = status.f_flag & UInt(ST_RDONLY) != 0
        freeFiles = status.f_files > 0 ? Int(status.f_favail) : nil
    }
}
