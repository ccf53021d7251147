import Foundation
import Stories

/// What a decoder found as plain JSON values, and the comparison with what was expected of it.
enum Facts {
    /// Dictionaries, arrays and strings of all that `value` holds; absent and empty values are left out.
    static func of(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.flatMap { of($0.value) }
        case .collection:
            let elements = mirror.children.compactMap { of($0.value) }
            return elements.isEmpty ? nil : elements
        case .struct where !(value is Dialect):
            var members: [String: Any] = [:]
            for child in mirror.children {
                if let label = child.label, let fact = of(child.value) { members[label] = fact }
            }
            return members
        default:
            return (value as? Dialect)?.name ?? (value as? WireFormat)?.rawValue ?? "\(value)"
        }
    }

    /// Where `actual` differs from `expected`: an object may hold more than is expected, an array may not; null means
    /// absent.
    static func differences(_ expected: Any, _ actual: Any?, at path: String = "") -> [String] {
        switch expected {
        case is NSNull:
            return actual.map { ["\(path): expected nothing, found \($0)"] } ?? []
        case let members as [String: Any]:
            let found = actual as? [String: Any] ?? [:]
            return members.sorted { $0.key < $1.key }.flatMap { name, value in
                differences(value, found[name], at: "\(path).\(name)")
            }
        case let elements as [Any]:
            let found = actual as? [Any] ?? []
            guard found.count == elements.count else {
                return ["\(path): expected \(elements.count) elements, found \(found)"]
            }
            return elements.indices.flatMap { differences(elements[$0], found[$0], at: "\(path)[\($0)]") }
        default:
            let found = actual.map { "\($0)" }
            return found == "\(expected)"
                ? [] : ["\(path): expected “\(expected)”, found \(found ?? "nothing")"]
        }
    }
}
