import Stories

/// What becomes of a version, settled before any of it is written.
enum Fate {
    /// Remembered only.
    case recorded
    /// Waits for its embargo to pass.
    case waiting(until: Timestamp, Edition)
    /// Owed to the spool, on each route that the edition names.
    case published(Edition)
}

/// What a version goes out with.
struct Edition {
    var event: Lineage.Event
    /// Names of the routes that get it.
    var routes: [String]
    /// The story file.
    var document: [UInt8]
    /// The part of the journal's lines that is about the story.
    var tail: [UInt8]
    /// Name of the story file; nil before publication, and when no route takes it.
    var file: String?

    /// The routes parted by spaces, as the ledger keeps them; nil for none.
    var routeNames: String? { routes.isEmpty ? nil : routes.joined(separator: " ") }
}
