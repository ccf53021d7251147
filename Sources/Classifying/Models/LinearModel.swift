/// Weights for the features of a reading, in eight bits each with one scale a block.
struct LinearModel: Sendable, Equatable {
    /// The weights of one block; none at all where the model leaves the block out.
    struct Block: Sendable, Equatable {
        var scale: Float = 0
        var weights = Table<Int8>([])
    }

    var bias: Float = 0
    /// By `FeatureBlock`.
    var blocks = [Block](repeating: Block(), count: FeatureBlock.allCases.count)

    /// The log-odds of a reading, before calibration.
    func logit(_ reading: Reading) -> Float {
        var logit = bias
        for (block, features) in zip(blocks, reading.features) where !block.weights.isEmpty {
            var sum: Float = 0
            block.weights.withUnsafeBufferPointer { weights in
                for feature in features { sum += Float(weights[Int(feature.index)]) * feature.value }
            }
            logit += sum * block.scale
        }
        return logit
    }

    /// What each span of a reading adds to the log-odds.
    func contributions(_ reading: Reading) -> [Float] {
        var contributions = [Float](repeating: 0, count: reading.spans.count)
        for (block, features) in zip(blocks, reading.features) where !block.weights.isEmpty {
            for feature in features where feature.span >= 0 {
                contributions[Int(feature.span)] +=
                    Float(block.weights[Int(feature.index)]) * block.scale * feature.value
            }
        }
        return contributions
    }
}

extension LinearModel.Block {
    /// Rounds `weights` to eight bits; the largest sets the scale.
    init(rounding weights: [Double]) {
        let largest = weights.reduce(0) { max($0, abs($1)) }
        guard largest > 0 else { return }
        // As it is stored, so that a model reads back the same.
        scale = Float(largest / 127)
        self.weights = Table(weights.map { Int8(max(-127, min(127, ($0 / Double(scale)).rounded()))) })
    }
}
