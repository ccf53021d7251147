import Stories

/// Atom 1.0 (RFC 4287) and 0.3, and its drafts, told apart by their namespace.
enum AtomDecoder {
    /// Decodes a document whose root is `feed` or `entry`, or anything around these.
    /// No more than `most` are read.
    static func decode(_ tree: XMLTree, most: Int) -> WireDocument {
        var document = WireDocument(format: .atom)
        document.diagnostics = tree.diagnostics
        let fields = WebField.table(for: tree)
        var empty = 0
        let feed =
            tree.nodes.indices.first { tree.tags[Int(tree.nodes[$0].tag)].local.lowercased() == "feed" } ?? 0
        let root = XMLElement(tree: tree, index: feed)
        let flavor = flavor(of: root)
        for index in tree.nodes.indices where fields[Int(tree.nodes[index].tag)] == .item {
            if document.items.count >= most { break }
            let parent = Int(tree.nodes[index].parent)
            // An entry inside an entry is one whose predecessor lacked its end tag.
            guard index == 0 || parent == feed || fields[Int(tree.nodes[parent].tag)] == .item else {
                continue
            }
            let element = XMLElement(tree: tree, index: index)
            guard let item = WebItemReader.read(element, flavor: flavor, fields: fields) else {
                empty += 1
                continue
            }
            document.items.append(item)
        }
        if empty > 0 {
            document.diagnostics.append(Diagnostic(.warning, "\(empty) empty items left out"))
        }
        document.channel = WebChannel.read(root, fields: fields)
        return document
    }

    private static func flavor(of root: XMLElement) -> WebItemReader.Flavor {
        if let version = root.attribute("version"), version.hasPrefix("0.") { return .atom03 }
        guard let uri = root.namespaceURI?.lowercased() else { return .atom10 }
        return uri.contains("2005/atom") || root.namespace != .atom ? .atom10 : .atom03
    }
}
