/// A row of numbers in a model's memory, read where it lies.
struct Table<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Sound as `memory` is, which the elements lie in.
    private let memory: ModelMemory
    private let elements: UnsafeBufferPointer<Element>

    /// The `count` elements from byte `offset` on, which must be there and aligned.
    init(_ memory: ModelMemory, offset: Int, count: Int) {
        self.memory = memory
        let bytes = memory.bytes[offset..<offset + count * MemoryLayout<Element>.stride]
        elements = UnsafeRawBufferPointer(rebasing: bytes).assumingMemoryBound(to: Element.self)
    }

    /// A copy of `elements` in memory of its own.
    init(_ elements: [Element]) {
        let memory = elements.withUnsafeBytes { ModelMemory(copying: $0) }
        self.init(memory, offset: 0, count: elements.count)
    }

    var count: Int { elements.count }
    var isEmpty: Bool { elements.isEmpty }

    subscript(index: Int) -> Element { withExtendedLifetime(memory) { elements[index] } }

    /// Calls `body` with the elements, which are there until it returns.
    func withUnsafeBufferPointer<Result>(_ body: (UnsafeBufferPointer<Element>) -> Result) -> Result {
        withExtendedLifetime(memory) { body(elements) }
    }
}

extension Table: Equatable where Element: Equatable {
    static func == (one: Table, other: Table) -> Bool {
        one.withUnsafeBufferPointer { one in other.withUnsafeBufferPointer { one.elementsEqual($0) } }
    }
}
