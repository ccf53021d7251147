import Foundation
import Running

/// A file that a command writes whole or not at all: what is there is replaced at once by a file made beside it, with the
/// same mode and owner. What is no regular file (a device, a pipe, a terminal) is written to as it is.
struct WholeFile {
    /// Why a file cannot be written: words that follow its name.
    struct Trouble: Error {
        let words: String

        init(_ words: String) {
            self.words = words
        }

        init(_ doing: String, errno code: Int32) {
            words = "\(doing): \(String(cString: strerror(code)))"
        }
    }

    /// The file itself, behind any symbolic links.
    private let path: String
    /// What is there now.
    private let old: stat?
    private let isReplaced: Bool

    /// The file that `path` leads to, which need not be there; its folder must be. Throws `Trouble` where it could not be
    /// written: better before hours of work than after.
    init(_ path: String) throws(Trouble) {
        self.path = try WholeFile.target(of: path)
        var status = stat()
        old = stat(self.path, &status) == 0 ? status : nil
        let kind = old.map { $0.st_mode & S_IFMT }
        if kind == S_IFDIR { throw Trouble("is a directory; name a file in it") }
        // Nothing is renamed over what the kernel shows of open files: /dev/stdout is a link to there.
        isReplaced = (kind == nil || kind == S_IFREG) && !self.path.hasPrefix("/proc/")
        let needed = isReplaced ? ParentPath.of(self.path) : self.path
        guard access(needed, isReplaced ? W_OK | X_OK : W_OK) == 0 else {
            throw Trouble("\(needed) cannot be written", errno: errno)
        }
    }

    /// Writes `bytes` and makes them durable.
    func write(_ bytes: [UInt8]) throws(Trouble) {
        guard isReplaced else {
            let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY)
            guard descriptor >= 0 else { throw Trouble("cannot be opened", errno: errno) }
            defer { close(descriptor) }
            return try WholeFile.write(bytes, to: descriptor)
        }
        let made = "\(path).\(getpid()).new"
        // Nobody else reads it before it has the old one's mode; a file of its own is as open as the umask lets it be.
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = open(made, flags, old == nil ? 0o666 : 0o600)
        guard descriptor >= 0 else { throw Trouble("\(made) cannot be made", errno: errno) }
        defer { close(descriptor) }
        do throws(Trouble) {
            try WholeFile.write(bytes, to: descriptor)
            try takeOver(descriptor)
            guard fsync(descriptor) == 0 else { throw Trouble("cannot be made durable", errno: errno) }
            guard rename(made, path) == 0 else { throw Trouble("cannot be replaced", errno: errno) }
        } catch {
            unlink(made)
            throw error
        }
        let folder = open(ParentPath.of(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// Gives the new file the old one's owner and mode; in this order, since a change of owner may take bits away.
    private func takeOver(_ descriptor: Int32) throws(Trouble) {
        guard let old else { return }
        var new = stat()
        guard fstat(descriptor, &new) == 0 else { throw Trouble("cannot be looked at", errno: errno) }
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid) {
            guard fchown(descriptor, old.st_uid, old.st_gid) == 0 else {
                throw Trouble(
                    "belongs to user id \(old.st_uid) and group id \(old.st_gid), which a new file cannot be given "
                        + "by user id \(geteuid()); do this as its owner", errno: errno)
            }
        }
        guard fchmod(descriptor, old.st_mode & 0o7777) == 0 else {
            throw Trouble("cannot keep its mode", errno: errno)
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Trouble) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            let code = errno
            if written < 0, code == EINTR { continue }
            guard written >= 0 else { throw Trouble("cannot be written", errno: code) }
            rest = rest.dropFirst(written)
        }
    }

    /// Where the symbolic links at `path` end, whether there is something or not.
    private static func target(of path: String) throws(Trouble) -> String {
        var path = path
        // As many as the kernel follows (path_resolution(7)).
        for _ in 0..<40 {
            if path.hasPrefix("/proc/") { return path }
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
                return path
            }
            path = ParentPath.resolved(link, from: ParentPath.of(path))
        }
        throw Trouble("leads from link to link without end")
    }
}
