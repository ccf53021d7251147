import Stories

/// The reading end of a route's journal: the last lines, and those that come, over the changes of segment. Needs no
/// right but to read, and nothing of the writer.
package struct JournalReader {
    private let directory: Directory
    private var file: File?
    /// Number of the segment being read, 0 before the first.
    private var number = 0
    /// Where in it the next line begins.
    private var offset = 0

    /// Reads the journal of `route` in the spool at `path`, from its first line that is still there. Throws when there is
    /// no such route.
    package init(spool path: String, route: String) throws(SpoolError) {
        guard Route.isValidName(route) else {
            throw SpoolError("read the route", "\(path)/\(route)", "that is no name of a route")
        }
        directory = try Directory(path: "\(path)/\(route)/journal")
    }

    /// The whole lines that have come since the last call, without newlines and without the segments' first lines; at
    /// most about a mebibyte of them. Empty when there are none yet.
    package mutating func next() throws(SpoolError) -> [ArraySlice<UInt8>] {
        if file == nil, try !advance() { return [] }
        while true {
            let lines = try take()
            if !lines.isEmpty { return lines }
            guard try newer() != nil else { return [] }
            // The segment ended before the next began, but perhaps after it was read just now.
            let rest = try take()
            if !rest.isEmpty { return rest }
            guard try advance() else { return [] }
        }
    }

    /// Goes to the journal's end and returns the last `count` lines before it that `isWanted`, oldest first.
    package mutating func last(
        _ count: Int, where isWanted: (ArraySlice<UInt8>) -> Bool = { _ in true }
    ) throws(SpoolError) -> [ArraySlice<UInt8>] {
        let segments = try Journal.segments(in: directory)
        guard let newest = segments.first else { return [] }
        var found: [ArraySlice<UInt8>] = []
        for segment in segments {
            let opened = try File.open(Segment.name(segment), in: directory)
            let end = try JournalReader.endOfLines(opened)
            if segment == newest {
                (file, number, offset) = (opened, segment, end)
            }
            try JournalReader.backwards(opened, from: end) { line in
                if found.count < count, isWanted(line) { found.append(line) }
                return found.count < count
            }
            if found.count >= count { break }
        }
        return found.reversed()
    }
}

// MARK: - Steps

extension JournalReader {
    private static let block = 1 << 20
    private static let newline = UInt8(ascii: "\n")

    private mutating func take() throws(SpoolError) -> [ArraySlice<UInt8>] {
        guard let file else { return [] }
        while true {
            let bytes = try file.read(JournalReader.block, at: offset)
            guard let end = bytes.lastIndex(of: JournalReader.newline) else {
                // What is longer than any line without being one is the rubbish of a power cut.
                if bytes.count == JournalReader.block { offset += bytes.count }
                return []
            }
            offset += end + 1
            let lines = bytes[..<end].split(separator: JournalReader.newline).filter { !isHead($0) }
            // A segment's first line alone is no news, but something may stand behind it.
            if !lines.isEmpty || end + 1 == bytes.count { return lines }
        }
    }

    private func newer() throws(SpoolError) -> Int? {
        try Journal.segments(in: directory).last { $0 > number }
    }

    private mutating func advance() throws(SpoolError) -> Bool {
        guard let next = try newer() else { return false }
        file = try File.open(Segment.name(next), in: directory)
        number = next
        offset = 0
        return true
    }

    private func isHead(_ line: ArraySlice<UInt8>) -> Bool { Segment.head(line) != nil }

    /// The offset after the last newline.
    private static func endOfLines(_ file: File) throws(SpoolError) -> Int {
        var end = try file.status().size
        while end > 0 {
            let start = max(0, end - block)
            if let last = try file.read(end - start, at: start).lastIndex(of: newline) {
                return start + last + 1
            }
            end = start
        }
        return 0
    }

    /// Calls `body` with each story's line that ends before `end`, latest first, until it returns false.
    private static func backwards(
        _ file: File, from end: Int, _ body: (ArraySlice<UInt8>) -> Bool
    ) throws(SpoolError) {
        var end = end
        var carried: [UInt8] = []
        while end > 0 {
            let start = max(0, end - block)
            let bytes = try file.read(end - start, at: start) + carried
            // What begins before this block is completed by the one before.
            let first = start == 0 ? 0 : (bytes.firstIndex(of: newline) ?? bytes.count - 1) + 1
            carried = Array(bytes[..<first])
            end = start
            for line in bytes[first...].split(separator: newline).reversed() where Segment.head(line) == nil {
                guard body(line) else { return }
            }
        }
    }
}
