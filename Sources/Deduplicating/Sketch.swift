/// A text's likeness in a few bytes, kept in the ledger so that later texts can be compared without the text.
package struct Sketch: Sendable, Equatable {
    /// As stored in the ledger.
    package var bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}
