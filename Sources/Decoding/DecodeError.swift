/// Why a document as a whole yields nothing: what is wrong, where, and what to do about it.
package struct DecodeError: Error, Sendable, Equatable {
    package enum Reason: String, Sendable {
        /// No bytes, or white space only.
        case empty
        /// None of the known formats.
        case unknownFormat
        /// The format is known and not supported.
        case unsupported
        /// Beyond a cap of `Limits`.
        case tooLarge
        /// It asks for what a feed has no business with: external or nested entities.
        case hostile
        /// Of a known format and broken beyond recovery.
        case malformed
    }

    package var reason: Reason
    /// A sentence for a person: what is wrong and what to do.
    package var message: String
    /// Line in the document as received, from 1, where that is known.
    package var line: Int?

    package init(_ reason: Reason, _ message: String, line: Int? = nil) {
        self.reason = reason
        self.message = message
        self.line = line
    }
}

extension DecodeError: CustomStringConvertible {
    package var description: String {
        line.map { "line \($0): \(message)" } ?? message
    }
}
