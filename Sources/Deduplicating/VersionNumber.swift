/// How versions are ordered and made: the provider's own ("3", "20200918T1015", "2.1"), ours ("1", "2", "3"
/// …), and the provider's with our suffix where its text changed and its number did not ("3-r2").
package enum VersionNumber {
    /// Whether `left` comes before `right`: runs of digits count as numbers, everything else as bytes.
    package static func isOrdered(_ left: String, before right: String) -> Bool {
        var left = Array(left.utf8)[...]
        var right = Array(right.utf8)[...]
        while let a = left.first, let b = right.first {
            if isDigit(a), isDigit(b) {
                let one = takeNumber(&left)
                let other = takeNumber(&right)
                if one.count != other.count { return one.count < other.count }
                if one != other { return one.lexicographicallyPrecedes(other) }
            } else if a != b {
                return a < b
            } else {
                left = left.dropFirst()
                right = right.dropFirst()
            }
        }
        return left.isEmpty && !right.isEmpty
    }

    /// The version for a changed story whose provider gave no new number: one more than `newest` where that
    /// is a number of ours, else `newest` with the next revision suffix. `taken` says which versions the
    /// story has already.
    package static func successor(of newest: String, taken: (String) -> Bool) -> String {
        guard let number = Int(newest), number >= 0, number < 1_000_000 else {
            return revision(of: newest, taken: taken)
        }
        var next = number + 1
        while taken(String(next)) { next += 1 }
        return String(next)
    }

    /// `version` itself while it is free, else with the first free suffix from `-r2` on. A suffix of ours is
    /// replaced.
    package static func revision(of version: String, taken: (String) -> Bool) -> String {
        guard taken(version) else { return version }
        let base = withoutRevision(version)
        var revision = 2
        while taken("\(base)-r\(revision)") { revision += 1 }
        return "\(base)-r\(revision)"
    }

    private static func withoutRevision(_ version: String) -> String {
        let parts = version.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last, last.first == "r", Int(last.dropFirst()) != nil else {
            return version
        }
        return parts.dropLast().joined(separator: "-")
    }

    /// Takes a run of digits off the front, leading zeros left out.
    private static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = bytes.prefix(while: isDigit)
        bytes = bytes.dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
