/// The file that a model is kept in: little-endian numbers, strings with their length in front, and tables that are used
/// where they lie, so that nothing is built when a model is loaded. The machines that this runs on are little-endian.
///
///     magic "WSPMODEL", version UInt32, length of the rest UInt32, CRC-32 of the rest UInt32, then
///     concepts: ids; terms: rules, trie of words, trie of infixes, starts of infixes
///     the class, topics: id, slope, offset, threshold Float32, weights, facets: weights,
///     gists (none or one): map: blocks,
///     gamma, bias Float32, points: block, weights Float32
///     weights: bias Float32, blocks
///     block: scale Float32, weights Int8
enum ModelFile {
    static let magic = Array("WSPMODEL".utf8)
    /// Rises with every change of this format, of the features, or of how they are hashed.
    static let version: UInt32 = 4
    /// Tables begin at multiples of it, in bytes.
    static let alignment = 8

    private static let headerLength = 20

    /// Writes `model`; the same model gives the same bytes.
    static func bytes(of model: Model) -> [UInt8] {
        // Tables are aligned to the beginning of the file, not of what follows the header.
        var file = ModelFileWriter([UInt8](repeating: 0, count: headerLength))
        model.lexicon.write(to: &file)
        write(model.label, to: &file)
        file.write(count: model.topics.count)
        for topic in model.topics { write(topic, to: &file) }
        let body = file.bytes[headerLength...]
        var header = ModelFileWriter(magic)
        header.write(version)
        header.write(count: body.count)
        header.write(body.withUnsafeBytes { CRC32.checksum($0) })
        return header.bytes + body
    }

    private static func write(_ label: LabelModel, to file: inout ModelFileWriter) {
        file.write(label.id)
        file.write(label.calibration.slope)
        file.write(label.calibration.offset)
        file.write(Float(label.threshold))
        write(label.linear, to: &file)
        file.write(count: label.facets.count)
        for facet in label.facets { write(facet, to: &file) }
        file.write(count: label.gist == nil ? 0 : 1)
        if let gist = label.gist { write(gist, to: &file) }
    }

    private static func write(_ gist: GistJudge, to file: inout ModelFileWriter) {
        for block in gist.map.blocks { write(block, to: &file) }
        file.write(gist.gamma)
        file.write(gist.bias)
        write(gist.points, to: &file)
        file.write(gist.weights)
    }

    private static func write(_ linear: LinearModel, to file: inout ModelFileWriter) {
        file.write(linear.bias)
        for block in linear.blocks { write(block, to: &file) }
    }

    private static func write(_ block: LinearModel.Block, to file: inout ModelFileWriter) {
        file.write(block.scale)
        file.write(block.weights)
    }

    /// The model in `memory`; throws when there is none, or one of another version or damaged. What could lead readers
    /// astray is looked at in any case, all bytes only if `isSummed`.
    static func model(_ memory: ModelMemory, isSummed: Bool) throws(ClassifyingError) -> Model {
        guard memory.bytes.starts(with: magic) else { throw .model(reason: "is no model of Wirespool") }
        var file = ModelFileReader(memory)
        _ = try file.take(magic.count)
        let found = try file.uint32()
        guard found == version else {
            throw .model(reason: "is of version \(found), and this program reads version \(version)")
        }
        let length = try file.uint32()
        let checksum = try file.uint32()
        guard file.rest.count == Int(length),
            !isSummed || CRC32.checksum(UnsafeRawBufferPointer(rebasing: file.rest)) == checksum
        else { throw .model(reason: "is damaged: its length or checksum is wrong") }
        let lexicon = try Lexicon(&file)
        let label = try label(&file, lexicon)
        var topics: [LabelModel] = []
        for _ in 0..<(try file.count()) { topics.append(try self.label(&file, lexicon)) }
        guard file.rest.isEmpty else { throw .model(reason: "is damaged: something follows its end") }
        return Model(lexicon: lexicon, label: label, topics: topics)
    }

    private static func label(
        _ file: inout ModelFileReader, _ lexicon: Lexicon
    ) throws(ClassifyingError) -> LabelModel {
        var label = LabelModel(id: try file.string())
        label.calibration.slope = try file.float()
        label.calibration.offset = try file.float()
        label.threshold = Double(try file.float())
        label.linear = try linear(&file, lexicon)
        for _ in 0..<(try file.count()) { label.facets.append(try linear(&file, lexicon)) }
        if try file.count() > 0 { label.gist = try gist(&file, lexicon) }
        return label
    }

    private static func gist(
        _ file: inout ModelFileReader, _ lexicon: Lexicon
    ) throws(ClassifyingError) -> GistJudge {
        var gist = GistJudge()
        for feature in FeatureBlock.allCases {
            let count = GistMap.rowCount(feature, lexicon) * GistMap.Point.scalarCount
            gist.map.blocks[feature.rawValue] = try block(&file, count: count)
        }
        gist.gamma = try file.float()
        gist.bias = try file.float()
        gist.points = try block(&file)
        gist.weights = try file.table(of: Float.self)
        guard gist.points.weights.count == gist.weights.count * GistMap.Point.scalarCount,
            gist.points.scale > 0 || gist.weights.isEmpty,
            gist.weights.withUnsafeBufferPointer({ $0.allSatisfy(\.isFinite) })
        else { throw .model(reason: "is damaged: its texts' points are none") }
        return gist
    }

    private static func linear(
        _ file: inout ModelFileReader, _ lexicon: Lexicon
    ) throws(ClassifyingError) -> LinearModel {
        var linear = LinearModel()
        linear.bias = try file.float()
        for feature in FeatureBlock.allCases {
            linear.blocks[feature.rawValue] = try block(&file, count: feature.count(lexicon))
        }
        return linear
    }

    private static func block(_ file: inout ModelFileReader) throws(ClassifyingError) -> LinearModel.Block {
        let scale = try file.float()
        return LinearModel.Block(scale: scale, weights: try file.table(of: Int8.self))
    }

    /// A block of `count` weights or none.
    private static func block(
        _ file: inout ModelFileReader, count: Int
    ) throws(ClassifyingError) -> LinearModel.Block {
        let block = try block(&file)
        guard block.weights.isEmpty || block.weights.count == count else {
            throw .model(reason: "is damaged: it has weights for other features")
        }
        return block
    }
}
