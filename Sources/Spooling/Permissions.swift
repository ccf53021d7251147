import Glibc

/// Modes and group of what the spool makes, whatever the process's umask.
package struct Permissions: Sendable, Equatable {
    package var file: mode_t = 0o640
    package var directory: mode_t = 0o750
    /// Group of files and directories; nil leaves the process's own.
    package var group: gid_t?

    package init() {}

    /// Modes without the bits of `umask`: 0o027 gives 0640 and 0750.
    package init(umask: mode_t, group: gid_t? = nil) {
        file = 0o666 & ~umask
        directory = 0o777 & ~umask
        self.group = group
    }
}
