/// A JSON value (RFC 8259) as read. Numbers keep their spelling; an object keeps its members in order.
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The text of a string or the spelling of a number; nil for an empty string and everything else.
    package var text: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let spelling): spelling
        default: nil
        }
    }

    /// The elements of an array; of anything else but null the value alone, for fields that were lists in another version.
    package var elements: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    package var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }
}

/// The members of a JSON object, in the order written.
package struct JSONObject: Sendable, Equatable {
    package struct Member: Sendable, Equatable {
        package var name: String
        package var value: JSONValue
    }

    package var members: [Member] = []

    /// The first member of that name that is not null; nil when there is none.
    package subscript(name: String) -> JSONValue? {
        for member in members where member.name == name && member.value != .null { return member.value }
        return nil
    }

    /// The first of `names` that holds a text or number.
    package func text(_ names: String...) -> String? {
        for name in names {
            if let text = self[name]?.text { return text }
        }
        return nil
    }
}
