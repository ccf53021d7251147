import Stories

/// What normalizing one item gives: a story, unless there is nothing to tell, and what was lost or mended on the way.
package struct Outcome: Sendable {
    package var story: Story?
    package var diagnostics: [Diagnostic] = []

    package init() {}
}
