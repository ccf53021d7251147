/// Arithmetic on points as they lie in memory, in the form that the compiler makes vector instructions of; wide SIMD types
/// it takes apart.
enum PointArithmetic {
    private static let count = GistMap.Point.scalarCount

    /// Adds `factor` times the point at `index` of `points` to that at `sum` of `sums`.
    @inline(__always)
    static func add(
        _ points: UnsafeBufferPointer<Float>, _ index: Int, times factor: Float,
        to sums: UnsafeMutableBufferPointer<Float>, _ sum: Int
    ) {
        let (from, to) = (index * count, sum * count)
        for dimension in 0..<count { sums[to + dimension] += points[from + dimension] * factor }
    }

    /// Adds to each point of `sums` that of `points`, times a factor a dimension.
    static func add(_ points: [GistMap.Point], times factors: GistMap.Point, to sums: inout [GistMap.Point]) {
        update(&sums, points) { sums, points in
            withNumbers(of: [factors]) { factors in
                for first in stride(from: 0, to: sums.count, by: count) {
                    for dimension in 0..<count {
                        sums[first + dimension] += points[first + dimension] * factors[dimension]
                    }
                }
            }
        }
    }

    /// The product of two columns of points, by dimension.
    static func dot(_ one: [GistMap.Point], _ other: [GistMap.Point]) -> GistMap.Point {
        var sum = [GistMap.Point.zero]
        update(&sum, one) { sum, one in
            withNumbers(of: other) { other in
                for first in stride(from: 0, to: one.count, by: count) {
                    for dimension in 0..<count {
                        sum[dimension] += one[first + dimension] * other[first + dimension]
                    }
                }
            }
        }
        return sum[0]
    }

    /// Calls `body` with the numbers of `sums`, to be written to, and those of `points`.
    @inline(__always)
    static func update(
        _ sums: inout [GistMap.Point], _ points: [GistMap.Point],
        _ body: (UnsafeMutableBufferPointer<Float>, UnsafeBufferPointer<Float>) -> Void
    ) {
        sums.withUnsafeMutableBytes { sums in
            withNumbers(of: points) { body(sums.assumingMemoryBound(to: Float.self), $0) }
        }
    }

    /// Calls `body` with the numbers of `points`.
    @inline(__always)
    static func withNumbers(of points: [GistMap.Point], _ body: (UnsafeBufferPointer<Float>) -> Void) {
        points.withUnsafeBytes { body($0.assumingMemoryBound(to: Float.self)) }
    }

    /// The square of the distance of two points.
    @inline(__always)
    static func squaredDistance(_ one: UnsafePointer<Float>, _ other: UnsafePointer<Float>) -> Float {
        squaredLength { index in
            one.vector(at: index) - other.vector(at: index)
        }
    }

    /// The same for a point in eight bits.
    @inline(__always)
    static func squaredDistance(_ one: UnsafePointer<Float>, _ other: UnsafePointer<Int8>) -> Float {
        squaredLength { index in
            let numbers = UnsafeRawPointer(other + index).loadUnaligned(as: SIMD4<Int8>.self)
            return one.vector(at: index) - SIMD4<Float>(numbers)
        }
    }

    @inline(__always)
    private static func squaredLength(_ part: (Int) -> SIMD4<Float>) -> Float {
        var sums = SIMD4<Float>.zero
        for index in stride(from: 0, to: count, by: 4) {
            let part = part(index)
            sums += part * part
        }
        return sums.sum()
    }
}

extension UnsafePointer<Float> {
    /// Four numbers from `index` on.
    @inline(__always)
    fileprivate func vector(at index: Int) -> SIMD4<Float> {
        UnsafeRawPointer(self + index).loadUnaligned(as: SIMD4<Float>.self)
    }
}
