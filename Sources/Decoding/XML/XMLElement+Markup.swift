extension XMLElement {
    /// This element and all inside as markup: XHTML that an HTML parser reads the same way. Names lose their prefix
    /// (but for xml:), empty elements other than HTML's void ones get an end tag, entities are resolved.
    package var markup: String { XMLMarkup(tree).string(of: index...index) }

    /// What is inside this element as such markup: mixed content whole.
    package var innerMarkup: String {
        hasChildren ? XMLMarkup(tree).string(inside: index) : XMLMarkup.escaped(text)
    }
}

/// Writes parts of a tree as markup, without recursion.
struct XMLMarkup {
    private let tree: XMLTree
    private var output: [UInt8] = []
    /// Elements begun and not ended, innermost last.
    private var open: [Int] = []
    /// Text before this offset has been written.
    private var position = 0

    init(_ tree: XMLTree) {
        self.tree = tree
    }

    /// `text` with `&`, `<` and `>` as references.
    static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        var text = text
        text.withUTF8 { appendEscaped($0, to: &output, quotes: false) }
        return String(decoding: output, as: UTF8.self)
    }

    /// The one element of `range` with its tags.
    consuming func string(of range: ClosedRange<Int>) -> String {
        let node = tree.nodes[range.lowerBound]
        position = Int(node.textStart)
        write(range.lowerBound..<Int(node.end))
        end(to: Int(node.textEnd))
        return String(decoding: output, as: UTF8.self)
    }

    /// What is inside the element at `index`.
    consuming func string(inside index: Int) -> String {
        let node = tree.nodes[index]
        position = Int(node.textStart)
        write((index + 1)..<Int(node.end))
        end(to: Int(node.textEnd))
        return String(decoding: output, as: UTF8.self)
    }

    private mutating func write(_ elements: Range<Int>) {
        for index in elements {
            while let innermost = open.last, Int(tree.nodes[innermost].end) <= index { close() }
            writeText(to: Int(tree.nodes[index].textStart))
            writeStartTag(index)
            open.append(index)
        }
    }

    private mutating func end(to offset: Int) {
        while !open.isEmpty { close() }
        writeText(to: offset)
    }

    private mutating func writeText(to offset: Int) {
        guard offset > position else { return }
        tree.text.withUnsafeBufferPointer { text in
            Self.appendEscaped(
                UnsafeBufferPointer(rebasing: text[position..<offset]), to: &output, quotes: false)
        }
        position = offset
    }

    private mutating func writeStartTag(_ index: Int) {
        let element = XMLElement(tree: tree, index: index)
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: element.name.utf8)
        for attribute in element.attributes {
            output.append(UInt8(ascii: " "))
            if attribute.namespace == .xml { output.append(contentsOf: "xml:".utf8) }
            output.append(contentsOf: attribute.name.utf8)
            output.append(contentsOf: "=\"".utf8)
            tree.values.withUnsafeBufferPointer { values in
                Self.appendEscaped(
                    UnsafeBufferPointer(rebasing: values[attribute.range]), to: &output, quotes: true)
            }
            output.append(UInt8(ascii: "\""))
        }
        let node = tree.nodes[index]
        let isVoid = Self.voidNames.contains(element.name) && node.textStart == node.textEnd
        output.append(contentsOf: (isVoid ? " />" : ">").utf8)
    }

    private mutating func close() {
        guard let index = open.popLast() else { return }
        let node = tree.nodes[index]
        writeText(to: Int(node.textEnd))
        let name = tree.tags[Int(node.tag)].local
        if Self.voidNames.contains(name), node.textStart == node.textEnd { return }
        output.append(contentsOf: "</".utf8)
        output.append(contentsOf: name.utf8)
        output.append(UInt8(ascii: ">"))
    }

    private static let voidNames: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track",
        "wbr",
    ]

    private static func appendEscaped(
        _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], quotes: Bool
    ) {
        var clean = 0
        for index in text.indices {
            let replacement: StaticString
            switch text[index] {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\"") where quotes: replacement = "&quot;"
            default: continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<index]))
            output.append(
                contentsOf: UnsafeBufferPointer(
                    start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
            clean = index + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
    }
}
