import Classifying
import TOMLKit

/// A TOML value, free of the parser's memory.
indirect enum TOMLNode: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
    case array([TOMLNode])
    case table([String: TOMLNode])
    /// A date or time: nothing in our configuration is one.
    case date

    /// Parses a document (TOML 1.0).
    static func parse(_ text: String) throws(TOMLDocument.Fault) -> TOMLNode {
        let root = try TOMLDocument.parse(text)
        // Nested values point into the root's memory.
        return withExtendedLifetime(root) { TOMLNode(root) }
    }

    private init(_ value: any TOMLValueConvertible) {
        switch value.type {
        case .string: self = .string(value.string ?? "")
        case .int: self = .integer(value.int ?? 0)
        case .double: self = .number(value.double ?? 0)
        case .bool: self = .bool(value.bool ?? false)
        case .array: self = .array(value.array.map { array in array.map { TOMLNode($0) } } ?? [])
        case .table:
            var members: [String: TOMLNode] = [:]
            if let table = value.table {
                for key in table.keys { members[key] = table[key].map { TOMLNode($0) } }
            }
            self = .table(members)
        case .date, .time, .dateTime: self = .date
        }
    }

    /// What it is, for a person.
    var kind: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .number: "a number"
        case .bool: "true or false"
        case .array: "a list"
        case .table: "a table"
        case .date: "a date"
        }
    }
}
