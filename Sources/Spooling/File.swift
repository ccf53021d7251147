import Glibc

/// An open file of the spool.
final class File: Sendable {
    let path: String
    let descriptor: Int32

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Makes the file `name` for writing. What an attempt before left under that name is removed.
    static func create(
        _ name: String, in directory: Directory, _ permissions: Permissions
    ) throws(SpoolError) -> File {
        let path = try directory.child(name)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        var descriptor = openat(directory.descriptor, name, flags, permissions.file)
        if descriptor < 0, errno == EEXIST {
            try directory.remove(name)
            descriptor = openat(directory.descriptor, name, flags, permissions.file)
        }
        guard descriptor >= 0 else { throw SpoolError("make", path, errno: errno) }
        let file = File(path: path, descriptor: descriptor)
        guard fchmod(descriptor, permissions.file) == 0 else {
            throw SpoolError("set the mode of", path, errno: errno)
        }
        if let group = permissions.group, fchown(descriptor, uid_t.max, group) != 0 {
            throw SpoolError("set the group of", path, errno: errno)
        }
        return file
    }

    /// Opens the file `name` for reading and, where `appends`, for writing at its end.
    static func open(
        _ name: String, in directory: Directory, appends: Bool = false
    ) throws(SpoolError) -> File {
        let path = try directory.child(name)
        let flags = appends ? O_RDWR | O_APPEND : O_RDONLY
        let descriptor = openat(directory.descriptor, name, flags | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw SpoolError("open", path, errno: errno) }
        return File(path: path, descriptor: descriptor)
    }

    /// Writes all of `bytes`, in one write(2) unless the kernel takes less.
    func write(_ bytes: [UInt8]) throws(SpoolError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
            }
            let code = errno
            if count < 0, code == EINTR { continue }
            guard count > 0 else { throw SpoolError("write", path, errno: count == 0 ? ENOSPC : code) }
            written += count
        }
    }

    /// At most `count` bytes from `offset` on; fewer at the end.
    func read(_ count: Int, at offset: Int) throws(SpoolError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                if got < 0 { code = errno }
                guard got > 0 else { break }
                filled += got
            }
        }
        guard code == 0 else { throw SpoolError("read", path, errno: code) }
        return bytes
    }

    /// Its size in bytes and the number of names it has: none once it was removed.
    func status() throws(SpoolError) -> (size: Int, names: Int) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SpoolError("look at", path, errno: errno) }
        return (Int(status.st_size), Int(status.st_nlink))
    }

    /// Makes its bytes durable.
    func sync() throws(SpoolError) {
        guard fdatasync(descriptor) == 0 else { throw SpoolError("sync", path, errno: errno) }
    }
}
