/// Learns one label: a model from all examples, and for each story the log-odds by a model that knew none of its fold.
struct LabelLearner {
    let matrix: DesignMatrix
    /// Rows below the number of stories are theirs, those above of texts beside them.
    let examples: [LogisticRegression.Example]
    let folds: Folds
    let lexicon: Lexicon
    let name: String
    var scale = FeatureScale()
    var regression = LogisticRegression()

    /// A model not yet calibrated, and log-odds for the stories in order.
    struct Learnt {
        var model: LabelModel
        var heldOut: [Double]

        /// Counts `facets` beside the label's own weights, as `LabelModel` does.
        mutating func add(_ facets: [Learnt]) {
            model.facets = facets.map(\.model.linear)
            for row in heldOut.indices {
                heldOut[row] += Double(LabelModel.facetShare) * (facets.map { $0.heldOut[row] }.max() ?? 0)
            }
        }

        /// Asks what texts near a text on `map` are, where there is doubt. `points` say where texts lie by a map that did not
        /// know them.
        mutating func add(
            _ learner: KernelLearner, map: GistMap, points: [GistMap.Point], folds: Folds
        ) {
            let foldOf = folds.foldOfAll
            for fold in 0..<folds.count {
                let judge = learner.judge(map) { foldOf[$0] != fold }
                for row in folds.fold.indices where folds.fold[row] == fold {
                    heldOut[row] += Double(
                        LabelModel.gistShare(beside: Float(heldOut[row])) { judge.opinion(at: points[row]) })
                }
            }
            model.gist = learner.judge(map) { _ in true }
        }
    }

    /// Learns; `progress` hears of each fold.
    func learn(progress: (String) -> Void) -> Learnt {
        var heldOut = [Double](repeating: 0, count: folds.fold.count)
        let foldOf = folds.foldOfAll
        for fold in 0..<folds.count {
            progress("\(name): fold \(fold + 1) of \(folds.count)")
            let known = examples.filter { foldOf[$0.row] != fold }
            let (weights, bias) = fit(known)
            for row in folds.fold.indices where folds.fold[row] == fold {
                heldOut[row] = bias
                for entry in matrix.starts[row]..<matrix.starts[row + 1] {
                    heldOut[row] +=
                        weights[Int(matrix.entryColumns[entry])] * Double(matrix.entryValues[entry])
                }
            }
        }
        progress("\(name): all texts")
        let (weights, bias) = fit(examples)
        return Learnt(model: LabelModel(id: name, linear: model(weights, bias)), heldOut: heldOut)
    }

    private func fit(_ examples: [LogisticRegression.Example]) -> (weights: [Double], bias: Double) {
        regression.fit(matrix, examples, scales: matrix.scales(examples, scale))
    }

    /// The weights, rounded, where readings look for them.
    private func model(_ weights: [Double], _ bias: Double) -> LinearModel {
        var model = LinearModel()
        model.bias = Float(bias)
        for block in FeatureBlock.allCases {
            var dense = [Double](repeating: 0, count: block.count(lexicon))
            for (column, weight) in zip(matrix.columns, weights) where column.block == block {
                dense[column.index] = weight
            }
            model.blocks[block.rawValue] = LinearModel.Block(rounding: dense)
        }
        return model
    }
}
