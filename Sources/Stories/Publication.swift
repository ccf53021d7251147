/// What the ledger owes the spool: one story version on one route. Everything is fixed when the ledger takes it, to the
/// byte, so that publishing it again after a crash can only repeat what was begun.
package struct Publication: Sendable, Equatable {
    /// The ledger's name for the debt.
    package var id: Int64
    package var route: String
    /// The line's number in the route's journal, from 1, without gaps.
    package var sequence: Int64
    /// Name of the story file, without directory; the same on every route.
    package var file: String
    /// The story file: one ninjs object and a newline.
    package var document: [UInt8]
    /// The journal's line, newline included.
    package var line: [UInt8]

    package init(
        id: Int64, route: String, sequence: Int64, file: String, document: [UInt8], line: [UInt8]
    ) {
        self.id = id
        self.route = route
        self.sequence = sequence
        self.file = file
        self.document = document
        self.line = line
    }
}

extension Publication {
    /// What a journal line says of the publication itself; the rest of the line is about the story.
    package struct Stamp: Sendable, Equatable {
        package var sequence: Int64
        /// When the story arrived or, for a release, was released.
        package var time: Timestamp
        package var event: Lineage.Event
        package var route: String
        package var feedID: String
        package var uri: String
        package var version: String
        /// Name of the story file, without directory.
        package var file: String

        package init(
            sequence: Int64, time: Timestamp, event: Lineage.Event, route: String, feedID: String,
            uri: String,
            version: String, file: String
        ) {
            self.sequence = sequence
            self.time = time
            self.event = event
            self.route = route
            self.feedID = feedID
            self.uri = uri
            self.version = version
            self.file = file
        }
    }
}
