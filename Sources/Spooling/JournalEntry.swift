import Foundation

/// A journal's line as a reader takes it apart. For people's commands; nothing on the wire's way needs it.
package struct JournalEntry: Sendable, Equatable, Decodable {
    package struct Label: Sendable, Equatable, Decodable {
        package var id: String
        /// 0 to 100.
        package var confidence: Int
    }

    package var seq: Int64
    /// RFC 3339, UTC.
    package var time: String
    package var event: String
    package var route: String
    package var feed: String
    package var uri: String
    package var version: String
    /// Below the spool's directory.
    package var file: String
    package var headline: String
    package var summary: String?
    package var language: String?
    package var link: String?
    package var versionCreated: String
    package var urgency: Int?
    package var topics: [Label]?
    package var related: String?

    /// Reads a line; nil when it is none of a story's.
    package init?(_ line: ArraySlice<UInt8>) {
        guard let entry = try? JSONDecoder().decode(JournalEntry.self, from: Data(line)) else { return nil }
        self = entry
    }
}
