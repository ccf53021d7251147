import Foundation

/// Bytes that neither change nor move: a file mapped into memory, or a copy. `Table` keeps it alive.
final class ModelMemory: @unchecked Sendable {
    // Sound, since nobody writes to the bytes after `init`.
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Copies `source`, so that its first byte is aligned for every number.
    init(copying source: UnsafeRawBufferPointer) {
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: source.count, alignment: ModelFile.alignment)
        copy.copyMemory(from: source)
        bytes = UnsafeRawBufferPointer(copy)
        isMapped = false
    }

    /// Maps the file at `path`, whose pages come into memory as they are read. It must not be written to in place.
    /// Throws `unreadable` when there is no such file or it cannot be mapped.
    init(mapping path: String) throws(ClassifyingError) {
        func failure(_ code: Int32) -> ClassifyingError {
            .unreadable(path: path, reason: String(cString: strerror(code)))
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw failure(errno) }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) != 0 { throw failure(errno) }
        let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let start, start != MAP_FAILED else { throw failure(errno) }
        bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
        isMapped = true
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            bytes.deallocate()
        }
    }
}
