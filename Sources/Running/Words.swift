/// Figures as people read them.
package enum Words {
    /// Seconds as "40 s", "5 min", "2 h" or "1 d".
    package static func duration(_ seconds: Double) -> String {
        let whole = max(0, Int(seconds.rounded()))
        switch whole {
        case ..<90: return "\(whole) s"
        case ..<5400: return "\((whole + 30) / 60) min"
        case ..<129_600: return "\((whole + 1800) / 3600) h"
        default: return "\((whole + 43200) / 86400) d"
        }
    }
}
