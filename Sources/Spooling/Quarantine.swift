import Crypto
import Stories

/// A document that could not be decoded: the bytes as received, and what is known about them.
package struct Specimen: Sendable {
    package var bytes: [UInt8]
    package var feedID: String
    /// Where it came from, without credentials.
    package var url: String
    /// As the transport declared it.
    package var contentType: String?
    package var arrival: Timestamp
    /// Why nothing could be made of it: sentences for a person.
    package var reasons: [String]

    package init(
        bytes: [UInt8], feedID: String, url: String, contentType: String?, arrival: Timestamp,
        reasons: [String]
    ) {
        self.bytes = bytes
        self.feedID = feedID
        self.url = url
        self.contentType = contentType
        self.arrival = arrival
        self.reasons = reasons
    }
}

extension Spool {
    /// How much is kept; the oldest go first.
    package struct QuarantineLimits: Sendable, Equatable {
        package var documents = 500
        package var bytes = 256 << 20

        package init() {}
    }

    /// Keeps `specimen` in quarantine/ and returns the name of its bytes there. The same bytes of the same feed are kept
    /// once, however often they come. A reader finds the `.json` when both are complete.
    @discardableResult
    package func quarantine(
        _ specimen: Specimen, limits: QuarantineLimits = QuarantineLimits()
    ) throws(SpoolError) -> String {
        let folder = try root.directory("quarantine", options.permissions)
        let digest = SHA256.hash(data: specimen.bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        let feed = Feed.isValidID(specimen.feedID) ? specimen.feedID : "unknown"
        let suffix = "_\(feed)_\(digest.prefix(12))"
        let kept = try folder.names().filter { $0.hasSuffix(".json") }.sorted()
        if let same = kept.first(where: { $0.hasSuffix("\(suffix).json") }) {
            return String(same.dropLast(5)) + ".raw"
        }
        let name = specimen.arrival.compact + suffix
        try replace("\(name).raw", in: folder, with: specimen.bytes)
        try replace(
            "\(name).json", in: folder, with: description(of: specimen, digest: digest, file: "\(name).raw"))
        try folder.sync()
        try trim(folder, to: limits)
        return "\(name).raw"
    }

    private func description(of specimen: Specimen, digest: String, file: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("file", file)
        writer.member("feed", specimen.feedID)
        writer.member("url", specimen.url)
        writer.member("contentType", specimen.contentType)
        writer.member("received", specimen.arrival)
        writer.member("bytes", specimen.bytes.count)
        writer.member("sha256", digest)
        writer.key("reasons")
        writer.beginArray()
        for reason in specimen.reasons { writer.string(reason) }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    /// Makes `name` in `folder` appear with all of `bytes`, synced.
    private func replace(_ name: String, in folder: Directory, with bytes: [UInt8]) throws(SpoolError) {
        let file = try File.create(name, in: temporary, options.permissions)
        try file.write(bytes)
        try file.sync()
        try temporary.rename(name, to: folder, as: name)
    }

    private func trim(_ folder: Directory, to limits: QuarantineLimits) throws(SpoolError) {
        var kept: [(name: String, bytes: Int)] = []
        for name in try folder.names().filter({ $0.hasSuffix(".raw") }).sorted() {
            kept.append((String(name.dropLast(4)), folder.size(of: name)))
        }
        var bytes = kept.reduce(0) { $0 + $1.bytes }
        var count = kept.count
        for oldest in kept where count > max(1, limits.documents) || (bytes > limits.bytes && count > 1) {
            try folder.remove("\(oldest.name).raw")
            try folder.remove("\(oldest.name).json")
            bytes -= oldest.bytes
            count -= 1
        }
    }
}
