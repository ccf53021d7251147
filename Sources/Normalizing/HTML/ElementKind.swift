/// What an element is to those around it: which ones its start tag ends, and how far up it looks for them (HTML §13.1.2.4,
/// optional tags).
struct ElementKind: OptionSet, Sendable {
    let rawValue: UInt16

    static let paragraph = ElementKind(rawValue: 1 << 0)
    static let heading = ElementKind(rawValue: 1 << 1)
    static let item = ElementKind(rawValue: 1 << 2)
    static let list = ElementKind(rawValue: 1 << 3)
    static let term = ElementKind(rawValue: 1 << 4)
    static let definitions = ElementKind(rawValue: 1 << 5)
    static let cell = ElementKind(rawValue: 1 << 6)
    static let row = ElementKind(rawValue: 1 << 7)
    static let section = ElementKind(rawValue: 1 << 8)
    static let table = ElementKind(rawValue: 1 << 9)
    static let anchor = ElementKind(rawValue: 1 << 10)
    /// Other blocks: a paragraph ends before them.
    static let block = ElementKind(rawValue: 1 << 11)

    /// How many kinds there are.
    static let count = 12

    /// Elements of these kinds, open within `scope`, end where one of this kind begins.
    var ends: ElementKind {
        switch self {
        case .item: [.item, .paragraph]
        case .term: [.term, .paragraph]
        case .cell: [.cell]
        case .row: [.row, .cell]
        case .section: [.section, .row]
        case .anchor: [.anchor]
        case .heading: [.heading, .paragraph]
        case .paragraph, .list, .definitions, .table, .block: [.paragraph]
        default: []
        }
    }

    /// Elements of these kinds keep what is around them open.
    var scope: ElementKind {
        switch self {
        case .item: [.list, .table, .cell]
        case .term: [.definitions, .table, .cell]
        case .cell: [.row, .table]
        case .row: [.section, .table]
        case .section: [.table]
        default: [.table, .cell]
        }
    }

    /// An end tag closes what is open inside its element, unless that weighs more: `</b>` ends no table.
    var weight: Int {
        switch self {
        case .table: 6
        case .section: 5
        case .row: 4
        case .cell: 3
        case .block, .list, .definitions: 2
        default: 1
        }
    }
}
