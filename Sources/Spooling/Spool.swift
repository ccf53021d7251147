import CLinux
import Foundation
import Glibc
import Logging
import Stories
import Synchronization

/// The folder that other tools read: story files and journals, a folder of both for each route. See docs/spool.md.
///
/// One process writes to a spool, and one publication is under way at a time. Whatever fails or dies half-way, publishing
/// the same debts again completes it: nothing is remembered here that the directory does not say.
package final class Spool: Sendable {
    package struct Options: Sendable {
        package var permissions = Permissions()
        /// Bytes after which a journal's segment ends.
        package var segmentSize = 64 << 20
        /// Seconds after which it ends, checked when the next story comes.
        package var segmentAge = 86_400
        /// Name of this machine, for the segments' first lines.
        package var host: String
        /// A random id for a segment.
        package var makeID: @Sendable () -> String = { UUID().uuidString.lowercased() }

        package init(host: String) {
            self.host = host
        }
    }

    private struct State {
        var journals: [String: Journal] = [:]
        var inboxes: [String: Directory] = [:]
    }

    package let path: String
    let options: Options
    let root: Directory
    let temporary: Directory
    private let state = Mutex(State())

    /// Opens the spool at `path`, making what is missing of it (its parent must exist), takes it for this process, and
    /// removes what an earlier one left in tmp/.
    package init(path: String, options: Options) throws(SpoolError) {
        self.path = path
        self.options = options
        root = try Directory(making: path, options.permissions)
        guard flock(root.descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            guard code == EWOULDBLOCK else { throw SpoolError("lock", path, errno: code) }
            throw SpoolError.held(path)
        }
        temporary = try root.directory("tmp", options.permissions)
        for name in try temporary.names() where Spool.isOurs(name) { try temporary.remove(name) }
    }

    /// Whether a name in tmp/ is one that publishing gives: a story file or its link, a segment or `current` before a route's
    /// name, a document for quarantine. Whatever else lies in a folder that was named by mistake is not touched.
    static func isOurs(_ name: String) -> Bool {
        if name.hasSuffix(".current") { return true }
        if name.hasSuffix(".ndjson") { return has(name.utf8.suffix(20), shape: ".000000000000.ndjson") }
        // `Timestamp.compact` begins the others.
        return [".json", ".json.link", ".raw"].contains(where: name.hasSuffix)
            && has(name.utf8.prefix(20), shape: "00000000T000000.000Z")
    }

    /// Whether `bytes` are `shape`, in which 0 stands for any digit.
    private static func has(_ bytes: Substring.UTF8View, shape: String) -> Bool {
        bytes.elementsEqual(shape.utf8) { byte, wanted in
            wanted == UInt8(ascii: "0") ? UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte : byte == wanted
        }
    }

    /// Makes the folders of `routes`, so that readers can watch them before the first story.
    package func prepare(_ routes: [Route]) throws(SpoolError) {
        try state.withLock { (state: inout State) throws(SpoolError) in
            for route in routes { try open(route.name, in: &state) }
        }
    }

    /// The highest number on each route's journal, for those that have one.
    package func sequences() throws(SpoolError) -> [String: Int64] {
        try state.withLock { (state: inout State) throws(SpoolError) in
            var sequences: [String: Int64] = [:]
            for name in try routeNames() {
                let last = try open(name, in: &state).lastWritten()
                if last > 0 { sequences[name] = last }
            }
            return sequences
        }
    }

    /// Publishes `debts`, in the ledger's order, at `now`: story files first, then the journals' lines, all of it synced
    /// to disk. Files and lines that are there from an earlier attempt stay as they are. When it throws, some of it may
    /// have happened, and all of it is still owed.
    package func publish(_ debts: [Publication], at now: Timestamp) throws(SpoolError) {
        try state.withLock { (state: inout State) throws(SpoolError) in
            do throws(SpoolError) {
                try publish(debts, at: now, in: &state)
            } catch {
                // Somebody may have taken a route's folder away: the next attempt makes it again.
                state = State()
                throw error
            }
        }
    }

    private func publish(
        _ debts: [Publication], at now: Timestamp, in state: inout State
    ) throws(SpoolError) {
        let missing = try missing(of: debts, in: &state)
        try place(missing.flatMap(\.lines), in: state)
        for part in missing {
            let limits = Journal.Limits(size: options.segmentSize, age: options.segmentAge)
            try state.journals[part.route]?.append(
                part.lines, begun: part.begun, at: now, limits: limits
            ) { number, after in
                Segment(
                    number: number, id: options.makeID(), host: options.host, started: now,
                    route: part.route, after: after)
            }
        }
    }
}

// MARK: - Steps of a publication

extension Spool {
    /// What is left to do on one route.
    private struct Part {
        var route: String
        var lines: [Publication]
        /// Bytes of the first line that are in the journal already.
        var begun: Int
    }

    private func missing(of debts: [Publication], in state: inout State) throws(SpoolError) -> [Part] {
        var byRoute: [String: [Publication]] = [:]
        for debt in debts { byRoute[debt.route, default: []].append(debt) }
        var parts: [Part] = []
        for (route, owed) in byRoute.sorted(by: { $0.key < $1.key }) {
            try open(route, in: &state)
            guard let missing = try state.journals[route]?.missing(of: owed), !missing.lines.isEmpty
            else { continue }
            parts.append(Part(route: route, lines: missing.lines, begun: missing.begun))
        }
        return parts
    }

    /// Puts each story file into the folders of its routes, synced. Every route gets it by one rename(2) of a hard link,
    /// so that its watchers see one `IN_MOVED_TO` and no half-written file.
    private func place(_ publications: [Publication], in state: State) throws(SpoolError) {
        var routes: [String: [String]] = [:]
        var order: [Publication] = []
        for publication in publications {
            // Still there from an attempt that ended before the line was written.
            if try state.inboxes[publication.route]?.exists(publication.file) == true { continue }
            if routes[publication.file] == nil { order.append(publication) }
            routes[publication.file, default: []].append(publication.route)
        }
        try write(order)
        for publication in order {
            var waiting = routes[publication.file] ?? []
            while let route = waiting.popLast(), let inbox = state.inboxes[route] {
                guard !waiting.isEmpty else {
                    try temporary.rename(publication.file, to: inbox, as: publication.file)
                    break
                }
                let link = "\(publication.file).link"
                try temporary.link(publication.file, as: link)
                try temporary.rename(link, to: inbox, as: publication.file)
            }
        }
        for route in Set(publications.map(\.route)) { try state.inboxes[route]?.sync() }
    }

    /// Writes the story files into tmp/ and makes them durable: a few one by one, many with one syncfs(2), since each
    /// fsync(2) waits for the disk.
    private func write(_ publications: [Publication]) throws(SpoolError) {
        let few = 4
        for publication in publications {
            let file = try File.create(publication.file, in: temporary, options.permissions)
            try file.write(publication.document)
            if publications.count <= few { try file.sync() }
        }
        if publications.count > few, linux_syncfs(temporary.descriptor) != 0 {
            throw SpoolError("sync", path, errno: errno)
        }
    }

    @discardableResult
    private func open(_ route: String, in state: inout State) throws(SpoolError) -> Journal {
        if let journal = state.journals[route] { return journal }
        guard Route.isValidName(route) else {
            throw SpoolError("make the route", "\(path)/\(route)", "that is no name for a route")
        }
        let directory = try root.directory(route, options.permissions)
        let inbox = try directory.directory("new", options.permissions)
        let journals = try directory.directory("journal", options.permissions)
        try directory.sync()
        try root.sync()
        let journal = Journal(
            route: route, directory: journals, temporary: temporary, permissions: options.permissions)
        state.inboxes[route] = inbox
        state.journals[route] = journal
        return journal
    }
}
