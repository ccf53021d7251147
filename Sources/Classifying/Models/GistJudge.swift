import Foundation

/// An opinion on a text from the labelled texts near it on a map: a support vector machine with a Gaussian kernel. Where
/// the sum of weights is in doubt, what the text as a whole is about decides.
struct GistJudge: Sendable, Equatable {
    var map = GistMap()
    /// How fast the say of a text falls with the square of its distance.
    var gamma: Float = 0
    var bias: Float = 0
    /// Where texts that have a say lie, a row each, and what each says.
    var points = GistMap.Block()
    var weights = Table<Float>([])

    /// Steps of the integral behind `contributions`.
    private static let steps = 16

    /// Above 0 for the class, some 1 where the labelled texts are clear.
    func opinion(on reading: Reading) -> Float {
        opinion(at: map.point(of: reading))
    }

    func opinion(at point: GistMap.Point) -> Float {
        var sum = bias
        visit(point) { weight, _, kernel in sum += weight * kernel }
        return sum
    }

    /// What each span of a reading adds to the opinion: integrated gradients on the straight way from the middle of the map
    /// (M. Sundararajan, A. Taly and Q. Yan 2017), whose sum is what tells this text from none.
    func contributions(_ reading: Reading) -> [Float] {
        let point = map.point(of: reading)
        var direction = GistMap.Point.zero
        for step in 0..<GistJudge.steps {
            let place = point * ((Float(step) + 0.5) / Float(GistJudge.steps))
            visit(place) { weight, other, kernel in
                let factor = 2 * gamma * weight * kernel
                for index in 0..<GistMap.Point.scalarCount {
                    direction[index] += (Float(other[index]) * points.scale - place[index]) * factor
                }
            }
        }
        return map.shares(reading, along: direction / Float(GistJudge.steps))
    }

    /// Tells `body` the weight, the row, and the kernel's value at `point` of each text that has a say.
    private func visit(_ point: GistMap.Point, _ body: (Float, UnsafePointer<Int8>, Float) -> Void) {
        // Distances in units of the rows.
        let place = point / points.scale
        let narrowness = -gamma * points.scale * points.scale
        withUnsafeBytes(of: place) { place in
            points.weights.withUnsafeBufferPointer { rows in
                weights.withUnsafeBufferPointer { weights in
                    guard let place = place.assumingMemoryBound(to: Float.self).baseAddress,
                        let rows = rows.baseAddress
                    else { return }
                    for index in weights.indices {
                        let row = rows + index * GistMap.Point.scalarCount
                        let square = PointArithmetic.squaredDistance(place, row)
                        body(weights[index], row, exp(narrowness * square))
                    }
                }
            }
        }
    }
}
