/// The file that a model is kept in: little-endian numbers, strings with their length in front.
///
///     magic "WSPMODEL", version UInt32, length of the rest UInt32, CRC-32 of the rest UInt32, then
///     concepts: id, terms: languages UInt8, notation
///     the class, topics: id, bias, slope, offset, threshold Float32, blocks: scale Float32, weights Int8
enum ModelFile {
    static let magic = Array("WSPMODEL".utf8)
    /// Rises with every change of this format, of the features, or of how they are hashed.
    static let version: UInt32 = 1

    /// Writes `model`; the same model gives the same bytes.
    static func bytes(of model: Model) -> [UInt8] {
        var body = ModelFileWriter()
        body.write(count: model.lexicon.entries.count)
        for entry in model.lexicon.entries {
            body.write(entry.id)
            body.write(count: entry.terms.count)
            for term in entry.terms {
                body.write(term.languages.rawValue)
                body.write(term.notation)
            }
        }
        write(model.label, to: &body)
        body.write(count: model.topics.count)
        for topic in model.topics { write(topic, to: &body) }
        var file = ModelFileWriter()
        file.bytes = magic
        file.write(version)
        file.write(count: body.bytes.count)
        file.write(CRC32.checksum(body.bytes[...]))
        return file.bytes + body.bytes
    }

    private static func write(_ label: LabelModel, to file: inout ModelFileWriter) {
        file.write(label.id)
        file.write(label.linear.bias)
        file.write(label.calibration.slope)
        file.write(label.calibration.offset)
        file.write(Float(label.threshold))
        for block in label.linear.blocks {
            file.write(block.scale)
            file.write(count: block.weights.count)
            file.bytes += block.weights.lazy.map { UInt8(bitPattern: $0) }
        }
    }

    /// Reads a model, or throws when `bytes` are none, are damaged or of another version.
    static func model(_ bytes: [UInt8]) throws(ClassifyingError) -> Model {
        guard bytes.starts(with: magic) else { throw .model(reason: "is no model of Wirespool") }
        var file = ModelFileReader(bytes[magic.count...])
        let found = try file.uint32()
        guard found == version else {
            throw .model(reason: "is of version \(found), and this program reads version \(version)")
        }
        let length = try file.uint32()
        let checksum = try file.uint32()
        guard file.rest.count == Int(length), CRC32.checksum(file.rest) == checksum else {
            throw .model(reason: "is damaged: its length or checksum is wrong")
        }
        let lexicon = Lexicon(try entries(&file))
        let label = try label(&file, lexicon)
        var topics: [LabelModel] = []
        for _ in 0..<(try file.count()) { topics.append(try self.label(&file, lexicon)) }
        guard file.rest.isEmpty else { throw .model(reason: "is damaged: something follows its end") }
        return Model(lexicon: lexicon, label: label, topics: topics)
    }

    private static func entries(
        _ file: inout ModelFileReader
    ) throws(ClassifyingError) -> [LexiconFile.Entry] {
        var entries: [LexiconFile.Entry] = []
        for _ in 0..<(try file.count()) {
            var entry = LexiconFile.Entry(id: try file.string(), terms: [])
            for _ in 0..<(try file.count()) {
                let languages = Languages(rawValue: try file.uint8())
                let notation = try file.string()
                guard let term = Term(notation, languages: languages) else {
                    throw .model(reason: "is damaged: \(entry.id) holds a term without letters")
                }
                entry.terms.append(term)
            }
            entries.append(entry)
        }
        return entries
    }

    private static func label(
        _ file: inout ModelFileReader, _ lexicon: Lexicon
    ) throws(ClassifyingError) -> LabelModel {
        var label = LabelModel(id: try file.string())
        label.linear.bias = try file.float()
        label.calibration.slope = try file.float()
        label.calibration.offset = try file.float()
        label.threshold = Double(try file.float())
        for block in FeatureBlock.allCases {
            label.linear.blocks[block.rawValue].scale = try file.float()
            let weights = try file.take(try file.count())
            guard weights.isEmpty || weights.count == block.count(lexicon) else {
                throw .model(reason: "is damaged: \(label.id) has weights for other features")
            }
            label.linear.blocks[block.rawValue].weights = weights.map { Int8(bitPattern: $0) }
        }
        return label
    }
}
