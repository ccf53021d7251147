/// A table of the configuration being read: gives out typed values, notes every fault and every key asked for, so
/// that at the end what nobody asked for is an unknown key.
final class SettingsTable {
    /// Where faults go; one for the whole reading.
    final class Faults {
        private(set) var all: [SettingsFault] = []
        private let file: String
        private let lines: KeyLines

        init(file: String, lines: KeyLines) {
            self.file = file
            self.lines = lines
        }

        func add(_ key: String, _ message: String) {
            all.append(SettingsFault(file: file, line: lines.line(of: key), key: key, message))
        }
    }

    /// `feed[2]`, or empty for the document.
    let path: String
    private let members: [String: TOMLNode]
    private let faults: Faults
    private var known: [String] = []

    init(path: String, members: [String: TOMLNode], faults: Faults) {
        self.path = path
        self.members = members
        self.faults = faults
    }

    /// Notes that `key` is wrong: `message` says how, and what would be right.
    func fault(_ key: String, _ message: String) {
        faults.add(path(of: key), message)
    }

    /// Notes the keys that nobody asked for, each with the nearest known one. Call when all has been read.
    func finish() {
        for key in members.keys.sorted() where !known.contains(key) {
            if let near = NearestWord.to(key, among: known) {
                fault(key, "is not a key known here; did you mean '\(near)'?")
            } else {
                fault(key, "is not a key known here; known are \(known.joined(separator: ", "))")
            }
        }
    }

    func has(_ key: String) -> Bool { members[key] != nil }

    func string(_ key: String) -> String? {
        switch take(key) {
        case .string(let value): return value
        case nil: return nil
        case let other?: return wrong(key, other, "a string in quotes")
        }
    }

    /// One string, or a list of them.
    func strings(_ key: String) -> [String]? {
        let wanted = "a string or a list of strings"
        switch take(key) {
        case .string(let value): return [value]
        case nil: return nil
        case .array(let values):
            var strings: [String] = []
            for value in values {
                guard case .string(let string) = value else { return wrong(key, value, wanted) }
                strings.append(string)
            }
            return strings
        case let other?: return wrong(key, other, wanted)
        }
    }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = take(key) else { return nil }
        guard case .integer(let value) = node, range.contains(value) else {
            return wrong(key, node, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        let wanted = "a number from \(range.lowerBound) to \(range.upperBound)"
        switch take(key) {
        case .number(let value) where range.contains(value): return value
        case .integer(let value) where range.contains(Double(value)): return Double(value)
        case nil: return nil
        case let other?: return wrong(key, other, wanted)
        }
    }

    func bool(_ key: String) -> Bool? {
        switch take(key) {
        case .bool(let value): return value
        case nil: return nil
        case let other?: return wrong(key, other, "true or false, without quotes")
        }
    }

    /// Seconds: a whole number, or a string such as "5m".
    func seconds(_ key: String, in range: ClosedRange<Int>) -> Int? {
        let bounds =
            "\(Quantity.words(seconds: range.lowerBound)) to \(Quantity.words(seconds: range.upperBound))"
        return quantity(
            key, in: range, Quantity.seconds, "a duration from \(bounds) such as \"90s\", \"5m\" or \"2h\"")
    }

    /// Bytes: a whole number, or a string such as "32 MiB".
    func bytes(_ key: String, in range: ClosedRange<Int>) -> Int? {
        quantity(
            key, in: range, Quantity.bytes,
            "a size of at least \(range.lowerBound) bytes such as \"64 KiB\", \"32 MiB\" or \"2 GiB\"")
    }

    /// One of the raw values of `Choice`.
    func choice<Choice>(_ key: String, _: Choice.Type) -> Choice?
    where Choice: CaseIterable & RawRepresentable<String> {
        guard let text = string(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let all = Choice.allCases.map(\.rawValue)
        let hint = NearestWord.to(text, among: all).map { "; did you mean \"\($0)\"?" } ?? ""
        fault(key, "\"\(text)\" is not one of \(all.joined(separator: ", "))\(hint)")
        return nil
    }

    /// Members whose values are strings, in the order of their names.
    func dictionary(_ key: String) -> [(name: String, value: String)] {
        guard let table = table(key) else { return [] }
        return table.members.keys.sorted().compactMap { name in
            table.string(name).map { (name, $0) }
        }
    }

    /// The table `key`, to be read and finished.
    func table(_ key: String) -> SettingsTable? {
        switch take(key) {
        case .table(let members): return SettingsTable(path: path(of: key), members: members, faults: faults)
        case nil: return nil
        case let other?: return wrong(key, other, "a table: [\(path(of: key))]")
        }
    }

    /// The tables of `[[key]]`, in order.
    func tables(_ key: String) -> [SettingsTable] {
        guard let node = take(key) else { return [] }
        let wanted = "a list of tables: [[\(path(of: key))]]"
        guard case .array(let values) = node else { return wrong(key, node, wanted) ?? [] }
        return values.enumerated().compactMap { index, value in
            guard case .table(let members) = value else { return wrong(key, value, wanted) }
            return SettingsTable(path: "\(path(of: key))[\(index + 1)]", members: members, faults: faults)
        }
    }

    private func quantity(
        _ key: String, in range: ClosedRange<Int>, _ read: (String) -> Int?, _ wanted: String
    ) -> Int? {
        guard let node = take(key) else { return nil }
        let value: Int? =
            switch node {
            case .integer(let value): value
            case .string(let text): read(text)
            default: nil
            }
        guard let value, range.contains(value) else { return wrong(key, node, wanted) }
        return value
    }

    private func take(_ key: String) -> TOMLNode? {
        if !known.contains(key) { known.append(key) }
        return members[key]
    }

    private func wrong<Value>(_ key: String, _ node: TOMLNode, _ wanted: String) -> Value? {
        let found: String =
            switch node {
            case .string(let text): "\"\(text)\""
            case .integer(let value): "\(value)"
            case .number(let value): "\(value)"
            default: node.kind
            }
        fault(key, "\(found) will not do; give \(wanted)")
        return nil
    }

    private func path(of key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }
}
