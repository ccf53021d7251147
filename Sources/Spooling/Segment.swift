import Stories

/// One file of a journal: its number, and its first line.
package struct Segment: Sendable, Equatable {
    /// From 1.
    package var number: Int
    /// Random, so that no two segments begin alike.
    package var id: String
    package var host: String
    package var started: Timestamp
    package var route: String
    /// The last sequence number given out before it began.
    package var after: Int64

    package init(
        number: Int, id: String, host: String, started: Timestamp, route: String, after: Int64
    ) {
        self.number = number
        self.id = id
        self.host = host
        self.started = started
        self.route = route
        self.after = after
    }

    /// `000000000012.ndjson`.
    package var name: String { Segment.name(number) }

    package static func name(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 12 - digits.count)) + digits + ".ndjson"
    }

    /// The number in a segment's file name; nil for other names.
    package static func number(of name: String) -> Int? {
        guard name.hasSuffix(".ndjson") else { return nil }
        let digits = name.dropLast(7)
        guard digits.utf8.count >= 12, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        return Int(digits)
    }

    /// The first line, newline included: over 1 KiB, with what is unique in front, since collectors know a file again
    /// by a checksum of its first line or first kilobyte.
    package var line: [UInt8] {
        var writer = JSONWriter(reserving: 1400)
        writer.beginObject()
        writer.member("event", "segment")
        writer.member("segment", number)
        writer.member("id", id)
        writer.member("host", host)
        writer.member("time", started)
        writer.member("route", route)
        writer.member("after", after)
        writer.member("padding", String(repeating: ".", count: 1024))
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    /// What a segment's first line (with or without its newline) says of where the route's numbers stood and when the
    /// segment began; nil when it is no such line.
    static func head(_ line: ArraySlice<UInt8>) -> (after: Int64, started: Timestamp)? {
        guard line.starts(with: Array(#"{"event":"segment","#.utf8)),
            let after = value(of: #""after":"#, in: line).flatMap({ Int64($0) }),
            let time = value(of: #""time":""#, in: line), let started = instant(time)
        else { return nil }
        return (after, started)
    }

    /// The digits, and what else a date has between them, that follow `key` in a line of our own making.
    private static func value(of key: String, in line: ArraySlice<UInt8>) -> String? {
        let key = Array(key.utf8)
        guard let start = line.indices.first(where: { line[$0...].starts(with: key) }) else { return nil }
        let value = line[(start + key.count)...].prefix {
            $0 &- UInt8(ascii: "0") < 10 || "-:TZ".utf8.contains($0)
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// Reads `Timestamp.rfc3339`.
    private static func instant(_ text: String) -> Timestamp? {
        let fields = text.split { "-:TZ".contains($0) }.compactMap { Int($0) }
        guard fields.count == 6 else { return nil }
        return Timestamp(
            year: fields[0], month: fields[1], day: fields[2], hour: fields[3], minute: fields[4],
            second: fields[5])
    }
}
