import Stories

/// What is compared of a story: its sketch, its canonical link and its language.
package struct Passage: Sendable {
    package var sketch: Sketch
    package var link: String?
    package var language: LanguageTag?

    package init(_ sketch: Sketch, link: String? = nil, language: LanguageTag? = nil) {
        self.sketch = sketch
        self.link = link
        self.language = language
    }
}
