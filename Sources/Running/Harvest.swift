import Stories

/// What one document gave.
package struct Harvest: Sendable {
    package var stories: [Story] = []
    /// Items in the document, those that gave no story included.
    package var items: Int
    package var diagnostics: [Diagnostic]
    /// Whether the document ended before its end.
    package var isCut = false
    /// How long the publisher asks readers to wait.
    package var minutesToLive: Int?

    package init(items: Int, diagnostics: [Diagnostic] = []) {
        self.items = items
        self.diagnostics = diagnostics
    }
}
