import Glibc
import Stories

extension Spool {
    /// How long, and how much of it, the spool keeps for its readers.
    package struct Retention: Sendable, Equatable {
        /// Seconds after its arrival for which a story file is kept, and after its end for which a segment is; nil keeps
        /// them for good.
        package var age: Int?
        /// Bytes of all story files and segments beyond which the oldest go, whatever their age; nil for no limit.
        package var size: Int?

        package init(age: Int? = nil, size: Int? = nil) {
            self.age = age
            self.size = size
        }
    }

    /// What was removed.
    package struct Pruned: Sendable, Equatable {
        package var files = 0
        package var segments = 0
        package var bytes = 0
    }

    /// Something that may be removed, and when it came to its end.
    private struct Candidate {
        var directory: Directory
        var name: String
        var bytes: Int
        var ended: Timestamp
        var isSegment: Bool
    }

    /// Removes what `retention` no longer keeps at `now`. The newest segment of a journal always stays, and any other for
    /// an hour after the next began, so that whoever follows has time to come to its end. Files that are no
    /// story files of ours are none of our business.
    package func prune(_ retention: Retention, at now: Timestamp) throws(SpoolError) -> Pruned {
        var pruned = Pruned()
        guard retention.age != nil || retention.size != nil else { return pruned }
        var total = 0
        var candidates: [Candidate] = []
        for route in try routeNames() {
            let folder = try Directory(path: "\(path)/\(route)")
            try collectFiles(of: folder, into: &candidates, total: &total)
            try collectSegments(of: folder, at: now, into: &candidates, total: &total)
        }
        for candidate in candidates.sorted(by: { $0.ended < $1.ended }) {
            let isOld = retention.age.map { now.seconds(since: candidate.ended) > Double($0) } ?? false
            let isTooMuch = retention.size.map { total > $0 } ?? false
            guard isOld || isTooMuch else { continue }
            try candidate.directory.remove(candidate.name)
            total -= candidate.bytes
            pruned.bytes += candidate.bytes
            if candidate.isSegment { pruned.segments += 1 } else { pruned.files += 1 }
        }
        return pruned
    }

    /// The routes that have a folder, configured or not.
    package func routeNames() throws(SpoolError) -> [String] {
        try root.names().filter { name in
            Route.isValidName(name)
                && faccessat(root.descriptor, "\(name)/journal", F_OK, 0) == 0
                && faccessat(root.descriptor, "\(name)/new", F_OK, 0) == 0
        }.sorted()
    }

    private func collectFiles(
        of route: Directory, into candidates: inout [Candidate], total: inout Int
    ) throws(SpoolError) {
        let inbox = try Directory(path: "\(route.path)/new")
        for name in try inbox.names() {
            guard let arrival = StoryFile.arrival(of: name) else { continue }
            let bytes = inbox.size(of: name)
            total += bytes
            candidates.append(
                Candidate(directory: inbox, name: name, bytes: bytes, ended: arrival, isSegment: false))
        }
    }

    private func collectSegments(
        of route: Directory, at now: Timestamp, into candidates: inout [Candidate], total: inout Int
    ) throws(SpoolError) {
        let journal = try Directory(path: "\(route.path)/journal")
        var successorStarted: Timestamp?
        for number in try Journal.segments(in: journal) {
            let name = Segment.name(number)
            let file = try File.open(name, in: journal)
            let bytes = try file.status().size
            total += bytes
            if let ended = successorStarted, now.seconds(since: ended) >= 3600 {
                candidates.append(
                    Candidate(directory: journal, name: name, bytes: bytes, ended: ended, isSegment: true))
            }
            // A first line that cannot be read says nothing on when the segment before ended: that one stays.
            successorStarted = try Journal.head(of: file)?.started
        }
    }
}
