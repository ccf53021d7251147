import Stories

/// A story that arrived, and what it is compared by. Sketch and keys are made when they are first asked for,
/// and once: of most stories never, since they were seen before.
package final class Newcomer {
    /// The story as it came, still with the provider's own version.
    package let story: Story
    package private(set) lazy var sketch = Sketch(story)
    package private(set) lazy var keys = NearKeys(sketch)

    package init(_ story: Story) {
        self.story = story
    }
}
