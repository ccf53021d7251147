/// An attribute that some element may keep; no other is ever written.
enum Attribute: UInt8, CaseIterable, Sendable {
    case href, src, poster, cite, alt, title, lang, dir, type, width, height, start, value, scope, colspan,
        rowspan, datetime, controls, reversed

    /// What its value must be.
    enum Kind {
        case link(LinkResolver.Purpose)
        case text
        /// Digits, at most five.
        case number
        /// ASCII letters, digits and "-:+." as in language tags, directions and dates.
        case token
        /// Present or not.
        case flag
    }

    var kind: Kind {
        switch self {
        case .href: .link(.anchor)
        case .src, .poster: .link(.media)
        case .cite: .link(.page)
        case .alt, .title: .text
        case .width, .height, .start, .value, .colspan, .rowspan: .number
        case .lang, .dir, .type, .scope, .datetime: .token
        case .controls, .reversed: .flag
        }
    }

    /// The attribute called `name`, in whatever case.
    static func named(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Attribute? { named[MarkupName(name)] }

    /// Appends its name to `markup`.
    func append(to markup: inout [UInt8]) { Attribute.names[Int(rawValue)].append(to: &markup) }

    private static let names = allCases.map { MarkupName("\($0)") }
    private static let named = Dictionary(uniqueKeysWithValues: zip(names, allCases))

    /// Several of them.
    struct Set: OptionSet, Sendable {
        let rawValue: UInt32

        init(rawValue: UInt32) { self.rawValue = rawValue }

        init(_ attributes: Attribute...) {
            rawValue = attributes.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
        }

        func contains(_ attribute: Attribute) -> Bool { rawValue >> UInt32(attribute.rawValue) & 1 == 1 }

        mutating func insert(_ attribute: Attribute) { formUnion(Set(attribute)) }
    }

    /// Those that the element written as `tag` may keep.
    static func allowed(on tag: String) -> Set {
        let own: Set
        switch tag {
        case "a": own = Set(.href)
        case "img": own = Set(.src, .alt, .width, .height)
        case "audio": own = Set(.src, .controls)
        case "video": own = Set(.src, .poster, .width, .height, .controls)
        case "source": own = Set(.src)
        case "blockquote", "q": own = Set(.cite)
        case "del", "ins": own = Set(.cite, .datetime)
        case "time": own = Set(.datetime)
        case "ol": own = Set(.type, .start, .reversed)
        case "li": own = Set(.value)
        case "th": own = Set(.scope, .colspan, .rowspan)
        case "td": own = Set(.colspan, .rowspan)
        default: own = []
        }
        return own.union(Set(.title, .lang, .dir))
    }
}
