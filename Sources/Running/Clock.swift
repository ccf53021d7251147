import Foundation
import Stories

/// Time and chance for whoever acts on them; tests bring their own.
package struct Clock: Sendable {
    package var now: @Sendable () -> Timestamp
    /// 0 ..< 1
    package var chance: @Sendable () -> Double

    package init(now: @escaping @Sendable () -> Timestamp, chance: @escaping @Sendable () -> Double) {
        self.now = now
        self.chance = chance
    }

    /// The machine's clock and the system's generator.
    package static let system = Clock(
        now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
        chance: { Double.random(in: 0..<1) })
}
