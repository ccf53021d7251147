extension XMLElement {
    /// A piece of mixed content.
    package enum Piece: Sendable {
        case text(String)
        case element(XMLElement)
    }

    /// All character data inside, at any depth, in document order: mixed content whole.
    package var text: String { tree.string(Int(node.textStart)..<Int(node.textEnd)) }

    /// `text` without white space at its ends; nil when nothing is left.
    package var trimmedText: String? {
        let range = tree.trimmed(Int(node.textStart)..<Int(node.textEnd))
        return range.isEmpty ? nil : tree.string(range)
    }

    /// Whether there is nothing but white space inside, at any depth.
    package var isBlank: Bool { tree.trimmed(Int(node.textStart)..<Int(node.textEnd)).isEmpty }

    /// Text and elements directly inside, in order; white space between elements is text like any other.
    package var pieces: [Piece] {
        var pieces: [Piece] = []
        var position = Int(node.textStart)
        for child in children {
            let start = Int(child.node.textStart)
            if start > position { pieces.append(.text(tree.string(position..<start))) }
            pieces.append(.element(child))
            position = Int(child.node.textEnd)
        }
        let end = Int(node.textEnd)
        if end > position { pieces.append(.text(tree.string(position..<end))) }
        return pieces
    }

    /// xml:lang in force here, as sent: the nearest ancestor's that has one. Empty means "none" (XML 1.0 §2.12).
    package var language: String? { tree.statesLanguage ? inherited("lang") : nil }

    /// xml:base in force here: the bases of all ancestors resolved against each other (XML Base §3), which is
    /// absolute only if one of them is.
    package var base: String? {
        guard tree.statesBase else { return nil }
        var base: String?
        var position = index
        while true {
            let element = XMLElement(tree: tree, index: position)
            if let outer = element.attribute("base", in: .xml) {
                base = base.map { BaseReference.resolve($0, against: outer) } ?? outer
            }
            if position == 0 { return base }
            position = Int(tree.nodes[position].parent)
        }
    }

    private func inherited(_ name: StaticString) -> String? {
        var position = index
        while true {
            if let value = XMLElement(tree: tree, index: position).attribute(name, in: .xml) { return value }
            if position == 0 { return nil }
            position = Int(tree.nodes[position].parent)
        }
    }
}

extension XMLTree {
    /// Not checked again: `XMLTree.parse` takes nothing but UTF-8, and ranges begin and end at tags and spaces.
    func string(_ range: Range<Int>) -> String {
        let bytes = text
        let span = bytes.span.extracting(range)
        let utf8 = UTF8Span(unchecked: span)
        return String(copying: utf8)
    }

    /// `range` of the text without the white space at its ends (tab, LF, CR, space, no-break space).
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        text.withUnsafeBufferPointer { text in
            var start = range.lowerBound
            var end = range.upperBound
            while start < end {
                if text[start] <= 0x20 {
                    start += 1
                } else if text[start] == 0xC2, start + 1 < end, text[start + 1] == 0xA0 {
                    start += 2
                } else {
                    break
                }
            }
            while end > start {
                if text[end - 1] <= 0x20 {
                    end -= 1
                } else if text[end - 1] == 0xA0, end - 1 > start, text[end - 2] == 0xC2 {
                    end -= 2
                } else {
                    break
                }
            }
            return start..<end
        }
    }
}
