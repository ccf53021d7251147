import CXML

/// The entity that answers libxml2's question of the moment. libxml2 uses it at once and asks again next time, so
/// one structure serves a whole parse, and none is shared between parses.
struct XMLEntityReference: ~Copyable {
    private let entity: UnsafeMutablePointer<xmlEntity>
    private var content: UnsafeMutableBufferPointer<xmlChar>

    init() {
        entity = .allocate(capacity: 1)
        entity.initialize(to: xmlEntity())
        entity.pointee.type = XML_ENTITY_DECL
        content = .allocate(capacity: 64)
    }

    deinit {
        entity.deallocate()
        content.deallocate()
    }

    /// The structure filled for `name` and its `value`.
    ///
    /// In content it passes as predefined, which libxml2 puts in as characters without parsing them. In an attribute
    /// libxml2 would keep but the first byte of such a one; a general entity marked as checked is left as `&name;`.
    mutating func entity(named name: UnsafePointer<xmlChar>, value: String, inAttribute: Bool) -> xmlEntityPtr
    {
        let utf8 = Array(value.utf8)
        if utf8.count >= content.count {
            content.deallocate()
            content = .allocate(capacity: utf8.count + 1)
        }
        for (index, byte) in utf8.enumerated() { content[index] = byte }
        content[utf8.count] = 0
        entity.pointee.name = name
        entity.pointee.content = inAttribute ? nil : content.baseAddress
        entity.pointee.length = Int32(utf8.count)
        entity.pointee.etype = inAttribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY
        entity.pointee.checked = 2
        return entity
    }
}
