import Stories

/// Decodes one document of any supported format.
package struct FeedDecoder: Sendable {
    /// What is known of a document apart from its bytes.
    package struct Hints: Sendable {
        /// Overrides sniffing.
        package var format: WireFormat?
        /// The agency, where the configuration names it.
        package var dialect: Dialect?
        /// The transport's charset parameter.
        package var charset: String?
        /// The transport's media type, without parameters.
        package var mediaType: String?

        package init() {}
    }
}
