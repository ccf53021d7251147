import Foundation

/// Whether a process is using a ledger now, told without taking its lock.
package struct LockHolder: Sendable, Equatable {
    package let pid: Int32

    /// The process that holds the lock of the ledger at `path`, as the kernel lists it (proc_locks(5)); nil when none
    /// does, or when this process may not see it.
    package init?(ledger path: String) {
        var status = stat()
        guard stat("\(path).lock", &status) == 0,
            let locks = FileManager.default.contents(atPath: "/proc/locks")
        else { return nil }
        for line in String(decoding: locks, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 6, fields[1] == "FLOCK", fields[5].hasSuffix(":\(status.st_ino)"),
                let pid = Int32(fields[4]), pid > 0
            else { continue }
            self.pid = pid
            return
        }
        return nil
    }
}
