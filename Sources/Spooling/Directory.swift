import Glibc

/// An open directory. Every file of the spool is reached by one name within one of these, so that no name, whatever is
/// in it, leads elsewhere.
final class Directory: Sendable {
    let path: String
    let descriptor: Int32

    /// Opens the directory at `path`.
    init(path: String) throws(SpoolError) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        let code = errno
        self.path = path
        guard descriptor >= 0 else { throw SpoolError("open", path, errno: code) }
    }

    /// Opens the directory at `path`, after making it where there is none; its parent must exist.
    convenience init(making path: String, _ permissions: Permissions) throws(SpoolError) {
        let isNew = mkdir(path, permissions.directory) == 0
        let code = errno
        guard isNew || code == EEXIST else { throw SpoolError("make", path, errno: code) }
        try self.init(path: path)
        guard isNew else { return }
        guard fchmod(descriptor, permissions.directory) == 0 else {
            throw SpoolError("set the mode of", path, errno: errno)
        }
        if let group = permissions.group, fchown(descriptor, uid_t.max, group) != 0 {
            throw SpoolError("set the group of", path, errno: errno)
        }
    }

    deinit {
        close(descriptor)
    }

    /// The directory `name` in this one, made where there is none.
    func directory(_ name: String, _ permissions: Permissions) throws(SpoolError) -> Directory {
        try Directory(making: try child(name), permissions)
    }

    /// The path of `name` in this directory, for opening and for messages. Throws for what is no single name.
    func child(_ name: String) throws(SpoolError) -> String {
        guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(UInt8(ascii: "/")),
            !name.utf8.contains(0), name.utf8.count <= Int(NAME_MAX)
        else { throw SpoolError("use the name", "\(path)/\(name)", "it is not the name of a file in there") }
        return "\(path)/\(name)"
    }

    func exists(_ name: String) throws(SpoolError) -> Bool {
        faccessat(descriptor, try checked(name), F_OK, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// Bytes of the file `name` that go when this name goes: of a file with several names its share. 0 when it is gone.
    func size(of name: String) -> Int {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return 0 }
        return Int(status.st_size) / max(1, Int(status.st_nlink))
    }

    /// rename(2) to `newName` in `other`, on the same file system; what stood there is replaced at once.
    func rename(_ name: String, to other: Directory, as newName: String) throws(SpoolError) {
        guard renameat(descriptor, try checked(name), other.descriptor, try other.checked(newName)) == 0
        else {
            throw SpoolError("rename \(path)/\(name) to", "\(other.path)/\(newName)", errno: errno)
        }
    }

    /// A second name for a file of this directory, in this directory.
    func link(_ name: String, as newName: String) throws(SpoolError) {
        guard linkat(descriptor, try checked(name), descriptor, try checked(newName), 0) == 0 else {
            throw SpoolError("link", "\(path)/\(newName)", errno: errno)
        }
    }

    /// A symbolic link called `name` to `target`.
    func symlink(_ name: String, to target: String) throws(SpoolError) {
        guard symlinkat(target, descriptor, try checked(name)) == 0 else {
            throw SpoolError("make the link", "\(path)/\(name)", errno: errno)
        }
    }

    /// Removes a file; one that is gone already is no error.
    func remove(_ name: String) throws(SpoolError) {
        guard unlinkat(descriptor, try checked(name), 0) == 0 || errno == ENOENT else {
            throw SpoolError("remove", "\(path)/\(name)", errno: errno)
        }
    }

    /// Makes the names in it durable.
    func sync() throws(SpoolError) {
        guard fsync(descriptor) == 0 else { throw SpoolError("sync", path, errno: errno) }
    }

    /// The names in it, in no order.
    func names() throws(SpoolError) -> [String] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            throw SpoolError("list", path, errno: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// `name`, after checking that it is one name in this directory; see `child`.
    private func checked(_ name: String) throws(SpoolError) -> String {
        _ = try child(name)
        return name
    }
}
