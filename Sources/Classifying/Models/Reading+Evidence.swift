import Stories

extension Reading {
    /// What adds fewer log-odds says nothing to an editor.
    private static let leastWeight: Float = 0.05

    /// A span that speaks, where the story has it.
    private struct Voice {
        let place: Classification.Evidence.Place
        let range: Range<Int>
        var weight: Float

        /// Headline first, then by place; a term before the words in it.
        let order: (Int, Int, Int)

        init(_ span: Reading.Span, in reading: Reading, weight: Float) {
            (place, range) = reading.location(of: span)
            self.weight = weight
            order = (place == .headline ? 0 : 1, range.lowerBound, -range.upperBound)
        }

        func holds(_ other: Voice) -> Bool {
            order.0 == other.order.0 && range.lowerBound <= other.range.lowerBound
                && range.upperBound >= other.range.upperBound
        }
    }

    /// What each term or word of `title` and `text`, which this is a reading of, adds to the calibrated log-odds of `label`,
    /// in order of place. Words within a term count with it.
    func evidence(for label: LabelModel, title: String, text: String) -> [Classification.Evidence] {
        let sorted = zip(spans, label.contributions(self))
            .filter { $0.1 != 0 }
            .map { Voice($0, in: self, weight: $1 * label.calibration.slope) }
            .sorted { $0.order < $1.order }
        var voices: [Voice] = []
        for voice in sorted {
            if let last = voices.last, last.holds(voice) {
                voices[voices.count - 1].weight += voice.weight
            } else {
                voices.append(voice)
            }
        }
        return voices.filter { abs($0.weight) >= Reading.leastWeight }.map { voice in
            let source = voice.place == .headline ? title.utf8 : text.utf8
            let lower = source.index(source.startIndex, offsetBy: voice.range.lowerBound)
            let upper = source.index(lower, offsetBy: voice.range.count)
            return Classification.Evidence(
                term: String(decoding: source[lower..<upper], as: UTF8.self), weight: Double(voice.weight),
                place: voice.place, range: voice.range, label: label.id)
        }
    }
}
