/// Arithmetic on points as they lie in memory, in the form that the compiler makes vector instructions of; wide SIMD types
/// it takes apart.
enum PointArithmetic {
    private static let count = GistMap.Point.scalarCount

    /// Adds `factor` times the point at `point` to that at `sum`.
    @inline(__always)
    static func add(
        _ point: UnsafePointer<Float>, times factor: Float, to sum: UnsafeMutablePointer<Float>
    ) {
        for index in 0..<count { sum[index] += point[index] * factor }
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
