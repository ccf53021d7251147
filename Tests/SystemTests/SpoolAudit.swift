import Foundation

/// Reads a spool as a consumer would and lists everything that breaks its guarantees.
struct SpoolAudit {
    struct Line {
        let sequence: Int
        let event: String
        let uri: String
        let version: String
        let headline: String
        let file: String
    }

    private(set) var faults: [String] = []
    private(set) var lines: [String: [Line]] = [:]
    private let spool: URL

    init(spool: URL, routes: [String]) throws {
        self.spool = spool
        for route in routes {
            lines[route] = try readJournal(of: route)
            auditOrder(route)
            try auditFiles(of: route)
        }
    }

    /// The headline of each uri's last line on a route.
    func latestHeadlines(on route: String) -> [String: String] {
        var latest: [String: String] = [:]
        for line in lines[route] ?? [] { latest[line.uri] = line.headline }
        return latest
    }

    private mutating func readJournal(of route: String) throws -> [Line] {
        let journal = spool.appendingPathComponent("\(route)/journal")
        var found: [Line] = []
        let segments = try FileManager.default.contentsOfDirectory(atPath: journal.path)
            .filter { $0.hasSuffix(".ndjson") }.sorted()
        if segments.isEmpty { faults.append("\(route): no journal segment") }
        for segment in segments {
            let bytes = try Data(contentsOf: journal.appendingPathComponent(segment))
            var rows = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            if let tail = rows.popLast(), !tail.isEmpty {
                faults.append("\(route)/\(segment): ends in the middle of a line")
            }
            for (number, row) in rows.enumerated() {
                let place = "\(route)/\(segment):\(number + 1)"
                guard row.count < 32 * 1024, let object = Self.object(Data(row)) else {
                    faults.append("\(place): not one JSON object within 32 KiB")
                    continue
                }
                let event = object["event"] as? String ?? ""
                if (number == 0) != (event == "segment") {
                    faults.append("\(place): \(event) stands in the wrong place")
                }
                guard event != "segment" else { continue }
                guard let sequence = object["seq"] as? Int, let uri = object["uri"] as? String,
                    let version = object["version"] as? String, let file = object["file"] as? String
                else {
                    faults.append("\(place): a member is missing")
                    continue
                }
                found.append(
                    Line(
                        sequence: sequence, event: event, uri: uri, version: version,
                        headline: object["headline"] as? String ?? "", file: file))
            }
        }
        return found
    }

    private mutating func auditOrder(_ route: String) {
        var seen: Set<[String]> = []
        var headlines: Set<[String]> = []
        for (index, line) in (lines[route] ?? []).enumerated() {
            if line.sequence != index + 1 {
                faults.append("\(route): seq \(line.sequence) where \(index + 1) was due")
            }
            if !seen.insert([line.uri, line.version]).inserted {
                faults.append("\(route): \(line.uri) version \(line.version) stands there twice")
            }
            if !headlines.insert([line.uri, line.headline]).inserted {
                faults.append("\(route): \(line.uri) was spooled twice with the same text")
            }
        }
    }

    private mutating func auditFiles(of route: String) throws {
        let folder = spool.appendingPathComponent("\(route)/new")
        let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        let named = (lines[route] ?? []).map { URL(fileURLWithPath: $0.file).lastPathComponent }
        if Set(named).count != named.count { faults.append("\(route): two lines name one file") }
        for missing in Set(named).subtracting(files) { faults.append("\(route): \(missing) is missing") }
        for orphan in files.subtracting(named) { faults.append("\(route): \(orphan) has no line") }
        for line in lines[route] ?? [] {
            guard let bytes = try? Data(contentsOf: spool.appendingPathComponent(line.file)) else { continue }
            guard bytes.last == UInt8(ascii: "\n"), bytes.count(where: { $0 == UInt8(ascii: "\n") }) == 1,
                let story = Self.object(bytes)
            else {
                faults.append("\(line.file): not one line of whole JSON")
                continue
            }
            if story["uri"] as? String != line.uri || story["version"] as? String != line.version {
                faults.append("\(line.file): holds another story than its line says")
            }
        }
    }

    private static func object(_ bytes: Data) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: bytes)) as? [String: Any]
    }
}
