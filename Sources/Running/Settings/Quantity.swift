/// Durations and sizes as people write them in the configuration.
package enum Quantity {
    /// Seconds in "90", "90s", "5m", "2h", "14d" or "1h30m"; nil when it is none of these.
    package static func seconds(_ text: String) -> Int? {
        sum(text, units: ["": 1, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604_800])
    }

    /// Bytes in "512", "64 KiB", "32MiB", "1 GB" …; nil when it is none of these.
    package static func bytes(_ text: String) -> Int? {
        sum(
            text,
            units: [
                "": 1, "b": 1, "k": 1 << 10, "kib": 1 << 10, "kb": 1000, "m": 1 << 20, "mib": 1 << 20,
                "mb": 1_000_000, "g": 1 << 30, "gib": 1 << 30, "gb": 1_000_000_000, "t": 1 << 40,
                "tib": 1 << 40, "tb": 1_000_000_000_000,
            ])
    }

    /// `14d`, `1h30m`, `90s`: the shortest way to write `seconds`, zero or more.
    package static func words(seconds: Int) -> String {
        var rest = seconds
        var words = ""
        for (unit, size) in [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)] where rest >= size {
            words += "\(rest / size)\(unit)"
            rest %= size
        }
        return words.isEmpty ? "0s" : words
    }

    private static func sum(_ text: String, units: [String: Int]) -> Int? {
        var rest = text.lowercased().filter { $0 != " " }[...]
        guard !rest.isEmpty else { return nil }
        var total = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !$0.isNumber }
            rest = rest.dropFirst(unit.count)
            guard let count = Int(digits), let size = units[String(unit)] else { return nil }
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            let (next, overflowed) = total.addingReportingOverflow(product)
            guard !overflow, !overflowed else { return nil }
            total = next
        }
        return total
    }
}
