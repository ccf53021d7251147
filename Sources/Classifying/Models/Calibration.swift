import Foundation

/// Turns log-odds of a linear model into probabilities that hold: of what gets 80 in 100, 8 in 10 are right
/// (J. Platt 1999, with the corrections of Lin, Lin and Weng 2007).
struct Calibration: Sendable, Equatable {
    var slope: Float = 1
    var offset: Float = 0

    /// The probability behind `logit`.
    func probability(_ logit: Float) -> Double {
        1 / (1 + exp(-Double(slope * logit + offset)))
    }
}

extension Calibration {
    /// Fits log-odds that a model gave to texts it had not seen to what these texts are. Keeps the log-odds as they are
    /// where all texts are of one kind.
    init(_ outcomes: [(logit: Double, isPositive: Bool)]) {
        let positives = Double(outcomes.count { $0.isPositive })
        let negatives = Double(outcomes.count) - positives
        guard positives > 0, negatives > 0 else { return }
        let high = (positives + 1) / (positives + 2)
        let low = 1 / (negatives + 2)
        var a = 1.0
        var b = 0.0
        // Newton's method; the loss is convex, some steps do.
        for _ in 0..<50 {
            var gradient = (a: 0.0, b: 0.0)
            var hessian = (aa: 1e-9, ab: 0.0, bb: 1e-9)
            for outcome in outcomes {
                let p = 1 / (1 + exp(-(a * outcome.logit + b)))
                let error = p - (outcome.isPositive ? high : low)
                let curvature = p * (1 - p)
                gradient.a += error * outcome.logit
                gradient.b += error
                hessian.aa += curvature * outcome.logit * outcome.logit
                hessian.ab += curvature * outcome.logit
                hessian.bb += curvature
            }
            let determinant = hessian.aa * hessian.bb - hessian.ab * hessian.ab
            guard determinant > 1e-12 else { break }
            let stepA = (hessian.bb * gradient.a - hessian.ab * gradient.b) / determinant
            let stepB = (hessian.aa * gradient.b - hessian.ab * gradient.a) / determinant
            a -= max(-1, min(1, stepA))
            b -= max(-1, min(1, stepB))
            if abs(stepA) + abs(stepB) < 1e-9 { break }
        }
        // A model that is worse than chance is no reason to turn its sign.
        slope = Float(max(a, 0.01))
        offset = Float(b)
    }
}
