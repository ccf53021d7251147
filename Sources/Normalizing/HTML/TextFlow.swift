/// Writes the plain text of a document as its elements open and close: white space folded, blocks parted.
struct TextFlow {
    /// What parts the next characters from the last, weakest first.
    private enum Gap: UInt8, Comparable {
        case none, space, cell, line, paragraph

        static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }

    private(set) var bytes: [UInt8] = []
    private var gap = Gap.none
    /// What stands before the next characters of a list item: "- ", "3. ".
    private var label: [UInt8] = []
    /// One entry an open list: nil for bullets, else the last number.
    private var lists: [Int?] = []
    private var quotations = 0
    private var preformatted = 0

    init(reserving capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func open(_ flow: ElementRule.Flow) {
        switch flow {
        case .inline, .dropped: break
        case .paragraph: part(.paragraph)
        case .line, .row: part(.line)
        case .rule: part(.paragraph)
        case .lineBreak: lineBreak()
        case .list, .orderedList:
            part(lists.isEmpty ? .paragraph : .line)
            lists.append(flow == .orderedList ? 0 : nil)
        case .item: item()
        case .cell: part(.cell)
        case .preformatted:
            part(.paragraph)
            preformatted += 1
        case .quotation:
            part(.paragraph)
            quotations += 1
        }
    }

    mutating func close(_ flow: ElementRule.Flow) {
        switch flow {
        case .inline, .dropped, .lineBreak, .cell: break
        case .paragraph, .rule: part(.paragraph)
        case .line, .row, .item:
            label.removeAll()
            part(.line)
        case .list, .orderedList:
            _ = lists.popLast()
            part(lists.isEmpty ? .paragraph : .line)
        case .preformatted:
            preformatted = max(preformatted - 1, 0)
            part(.paragraph)
        case .quotation:
            part(.paragraph)
            quotations = max(quotations - 1, 0)
        }
    }

    /// Appends characters without white space but single spaces between words.
    mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
        fillGap()
        bytes.append(contentsOf: characters)
    }

    /// White space: one space, except in preformatted text.
    mutating func space() {
        if preformatted > 0, gap == .none || gap == .line {
            fillGap()
            bytes.append(0x20)
        } else {
            part(.space)
        }
    }

    /// The end of a line in the source: white space, except in preformatted text.
    mutating func lineFeed() {
        if preformatted > 0 { lineBreak() } else { part(.space) }
    }

    private mutating func part(_ wanted: Gap) {
        // A block right at the beginning of a list item stands on its line.
        guard wanted > gap, !bytes.isEmpty, label.isEmpty || wanted < .line else { return }
        gap = wanted
    }

    private mutating func lineBreak() {
        guard !bytes.isEmpty else { return }
        gap = gap >= .line ? .paragraph : .line
    }

    private mutating func item() {
        part(.line)
        if let last = lists.last, let number = last {
            lists[lists.count - 1] = number + 1
            label = Array("\(number + 1). ".utf8)
        } else {
            label = Array("- ".utf8)
        }
        let depth = min(max(lists.count - 1, 0), 8)
        label.insert(contentsOf: repeatElement(0x20, count: depth * 2), at: 0)
    }

    private mutating func fillGap() {
        switch gap {
        case .none: if bytes.isEmpty { startLine() }
        case .space: bytes.append(0x20)
        case .cell:
            if bytes.last == 0x0A { startLine() } else { bytes += " | ".utf8 }
        case .line:
            bytes.append(0x0A)
            startLine()
        case .paragraph:
            bytes += "\n\n".utf8
            startLine()
        }
        gap = .none
        if !label.isEmpty {
            bytes += label
            label.removeAll()
        }
    }

    private mutating func startLine() {
        for _ in 0..<min(quotations, 8) { bytes += "> ".utf8 }
    }
}
