import Glibc
import Stories

/// The writing end of one route's journal: numbered segments, appended to and nothing else.
///
/// After a start or a failure it does not trust its memory: the end of the newest segment is read and compared with
/// what the ledger owes before anything is appended.
struct Journal {
    /// When a segment ends and the next begins.
    struct Limits: Sendable, Equatable {
        /// Bytes; a batch is never parted, so that a segment may exceed it by one.
        var size = 64 << 20
        /// Seconds.
        var age = 86_400
    }

    /// What is known of the newest segment.
    private enum State {
        /// To be read first.
        case unknown
        /// None, or none that may be appended to.
        case ended
        case open(File, size: Int, started: Timestamp)
    }

    let route: String
    private let directory: Directory
    private let temporary: Directory
    private let permissions: Permissions
    private var state = State.unknown
    /// Number of the newest segment, 0 before the first.
    private var number = 0
    /// The highest number on a whole line, as far as is known.
    private(set) var last: Int64 = 0

    init(
        route: String, directory: Directory, temporary: Directory, permissions: Permissions
    ) {
        self.route = route
        self.directory = directory
        self.temporary = temporary
        self.permissions = permissions
    }

    /// Which of the lines `owed` (in the order of their numbers) are still to be appended, and how much of the first one
    /// of these is there already. To be called before each `append`.
    mutating func missing(of owed: [Publication]) throws(SpoolError) -> (lines: [Publication], begun: Int) {
        if case .open(let file, _, _) = state, try file.status().names == 0 {
            // Somebody removed the segment: what is appended to it, nobody sees.
            state = .unknown
        }
        guard case .unknown = state else {
            let last = last
            return (owed.filter { $0.sequence > last }, 0)
        }
        return try examine(owed)
    }

    /// The highest number on the journal's lines, read from its newest segment; 0 where there is none.
    func lastWritten() throws(SpoolError) -> Int64 {
        guard let newest = try Journal.segments(in: directory).first else { return 0 }
        let file = try File.open(Segment.name(newest), in: directory)
        if let last = try JournalTail(end(of: file, []), owed: []).last { return last }
        return try Journal.head(of: file)?.after ?? 0
    }

    /// Appends `lines` with one write(2) and syncs them, `begun` bytes of the first being there already. Begins a new
    /// segment first when there is none to go on with or it is full or old at `now`.
    mutating func append(
        _ lines: [Publication], begun: Int, at now: Timestamp, limits: Limits,
        segment: (_ number: Int, _ after: Int64) -> Segment
    ) throws(SpoolError) {
        guard let first = lines.first, let newest = lines.last else { return }
        if begun == 0, isDue(at: now, limits) {
            try begin(segment(number + 1, first.sequence - 1))
        }
        guard case .open(let file, let size, let started) = state else { return }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.line.count })
        for line in lines { bytes.append(contentsOf: line.line) }
        if begun > 0 { bytes.removeFirst(begun) }
        // Until it is on disk, what stands at the end is anybody's guess.
        state = .unknown
        try file.write(bytes)
        try file.sync()
        state = .open(file, size: size + bytes.count, started: started)
        last = newest.sequence
    }

    private func isDue(at now: Timestamp, _ limits: Limits) -> Bool {
        switch state {
        case .unknown, .ended: true
        case .open(_, let size, let started):
            size >= limits.size || now.seconds(since: started) >= Double(limits.age)
        }
    }
}

// MARK: - Segments

extension Journal {
    /// Makes the next segment appear with its first line in it, durably, and turns `current` to it.
    private mutating func begin(_ segment: Segment) throws(SpoolError) {
        state = .unknown
        let draft = "\(route).\(segment.name)"
        let file = try File.create(draft, in: temporary, permissions)
        try file.write(segment.line)
        try file.sync()
        try temporary.rename(draft, to: directory, as: segment.name)
        try directory.sync()
        try point(to: segment.number)
        state = .open(
            try File.open(segment.name, in: directory, appends: true), size: segment.line.count,
            started: segment.started)
        number = segment.number
    }

    private func point(to number: Int) throws(SpoolError) {
        let draft = "\(route).current"
        try temporary.remove(draft)
        try temporary.symlink(draft, to: Segment.name(number))
        try temporary.rename(draft, to: directory, as: "current")
        try directory.sync()
    }

    /// The numbers of the segments in `directory`, newest first.
    static func segments(in directory: Directory) throws(SpoolError) -> [Int] {
        try directory.names().compactMap(Segment.number).sorted(by: >)
    }
}

// MARK: - After a crash

extension Journal {
    private mutating func examine(_ owed: [Publication]) throws(SpoolError) -> (
        lines: [Publication], begun: Int
    ) {
        let segments = try Journal.segments(in: directory)
        guard let newest = segments.first else {
            state = .ended
            return (owed, 0)
        }
        number = max(number, newest)
        let file = try File.open(Segment.name(newest), in: directory, appends: true)
        // What is appended next may follow bytes that never reached the disk.
        try file.sync()
        let head = try Journal.head(of: file)
        let earlier = try written(of: owed, in: segments.dropFirst(), before: head?.after)
        let tail = try JournalTail(end(of: file, owed), owed: owed, earlier: earlier)
        last = tail.last ?? head?.after ?? 0
        let lines = owed.filter { !tail.written.contains($0.sequence) }
        try point(to: newest)
        guard let head, tail.ending != .rubbish else {
            state = .ended
            return (lines, 0)
        }
        state = .open(file, size: try file.status().size, started: head.started)
        if case .begun(_, let count) = tail.ending { return (lines, count) }
        return (lines, 0)
    }

    /// The lines of `owed` that stand in older segments, as they do when the newest began in the middle of a batch, after
    /// the number `after`.
    private func written(
        of owed: [Publication], in older: ArraySlice<Int>, before after: Int64?
    ) throws(SpoolError) -> Set<Int64> {
        var written: Set<Int64> = []
        guard let first = owed.first, var after else { return written }
        for number in older where after >= first.sequence {
            let file = try File.open(Segment.name(number), in: directory)
            try file.sync()
            written.formUnion(try JournalTail(end(of: file, owed), owed: owed).written)
            after = try Journal.head(of: file)?.after ?? 0
        }
        return written
    }

    /// The segment's bytes from a line on that comes before all those `owed`, or from its beginning.
    private func end(of file: File, _ owed: [Publication]) throws(SpoolError) -> ArraySlice<UInt8> {
        let size = try file.status().size
        let first = owed.first?.sequence ?? .max
        var length = min(size, 2 * JournalLine.limit + owed.reduce(0) { $0 + $1.line.count })
        while true {
            let bytes = try file.read(length, at: size - length)
            guard length < size else { return bytes[...] }
            // Cut off what is the end of a line that begins earlier.
            if let newline = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                let lines = bytes[(newline + 1)...]
                if let sequence = JournalTail.sequence(of: lines), sequence < first,
                    lines.contains(UInt8(ascii: "\n"))
                {
                    return lines
                }
            }
            length = min(size, length * 2)
        }
    }

    /// The number after which the segment goes on, and when it began; nil when its first line is none of ours.
    static func head(of file: File) throws(SpoolError) -> (after: Int64, started: Timestamp)? {
        let bytes = try file.read(4096, at: 0)
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        return Segment.head(bytes[..<end])
    }
}
