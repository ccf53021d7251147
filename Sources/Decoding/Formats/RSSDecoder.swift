import Stories

/// RSS 0.90 to 2.0 and RSS 1.0 (RDF), in whatever namespace, with items in the channel or beside it.
enum RSSDecoder {
    /// Decodes a document whose root is `rss`, `RDF`, `channel`, or anything around these. `format` is `.rss` or `.rdf`.
    /// No more than `most` items are read.
    static func decode(_ tree: XMLTree, format: WireFormat, most: Int) -> WireDocument {
        var document = WireDocument(format: format)
        document.diagnostics = tree.diagnostics
        let fields = WebField.table(for: tree)
        var empty = 0
        var channel: Int?
        document.items.reserveCapacity(min(most, tree.nodes.count { fields[Int($0.tag)] == .item }))
        for index in tree.nodes.indices {
            let node = tree.nodes[index]
            switch fields[Int(node.tag)] {
            case .channel where channel == nil:
                channel = index
            case .item where document.items.count < most && isItem(index, in: tree, fields):
                let element = XMLElement(tree: tree, index: index)
                guard let item = WebItemReader.read(element, flavor: .rss, fields: fields) else {
                    empty += 1
                    continue
                }
                document.items.append(item)
            default: break
            }
        }
        if empty > 0 {
            document.diagnostics.append(Diagnostic(.warning, "\(empty) empty items left out"))
        }
        document.channel = WebChannel.read(XMLElement(tree: tree, index: channel ?? 0), fields: fields)
        return document
    }

    /// Whether the element at `index` is an item of the feed and not of something else's list. An item inside an item
    /// is one whose predecessor lacked its end tag.
    private static func isItem(_ index: Int, in tree: XMLTree, _ fields: [WebField?]) -> Bool {
        if index == 0 { return true }
        let parent = Int(tree.nodes[index].parent)
        switch fields[Int(tree.nodes[parent].tag)] {
        case .channel, .entries, .item: return true
        default: return parent == 0 || tree.tags[Int(tree.nodes[parent].tag)].isRSSRoot
        }
    }
}

extension XMLTag {
    /// Whether items may stand directly below an element of this name.
    fileprivate var isRSSRoot: Bool {
        switch local.lowercased() {
        case "rss", "rdf", "feed": true
        default: false
        }
    }
}
