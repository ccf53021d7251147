import Stories

/// What the ledger asks of the rooms beside it while it files a story that is to be published. All of it is
/// pure.
package struct Editor: Sendable {
    /// Names of the routes that take stories of this event, whatever else they ask; none spares the rest for
    /// duplicates that nobody wants.
    package var takers: @Sendable (Lineage.Event) -> [String]
    /// The story with its classification filled in.
    package var classify: @Sendable (Story) -> Story
    /// Names of the routes that take the story.
    package var routes: @Sendable (Story) -> [String]
    /// The name of the story's file, from the instant at which it is published.
    package var fileName:
        @Sendable (_ published: Timestamp, _ feedID: String, _ uri: String, _ version: String) -> String
    /// The story file.
    package var document: @Sendable (Story) -> [UInt8]
    /// The part of the journal's line that is about the story: JSON members, from a comma on, without the
    /// closing brace. The same on every route, and kept as it is while an embargo lasts.
    package var tail: @Sendable (Story) -> [UInt8]
    /// The whole line with its newline.
    package var line: @Sendable (Publication.Stamp, _ tail: [UInt8]) -> [UInt8]

    package init(
        takers: @escaping @Sendable (Lineage.Event) -> [String],
        classify: @escaping @Sendable (Story) -> Story,
        routes: @escaping @Sendable (Story) -> [String],
        fileName: @escaping @Sendable (Timestamp, String, String, String) -> String,
        document: @escaping @Sendable (Story) -> [UInt8],
        tail: @escaping @Sendable (Story) -> [UInt8],
        line: @escaping @Sendable (Publication.Stamp, [UInt8]) -> [UInt8]
    ) {
        self.takers = takers
        self.classify = classify
        self.routes = routes
        self.fileName = fileName
        self.document = document
        self.tail = tail
        self.line = line
    }
}
