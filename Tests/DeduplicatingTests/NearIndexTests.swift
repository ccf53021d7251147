import Deduplicating
import Stories
import Testing

struct NearIndexTests {
    private let noon = Timestamp(seconds: 1_600_000_000)

    private func keys(_ dispatch: (title: String, text: String)) -> NearKeys {
        NearKeys(Sketch(title: dispatch.title, text: dispatch.text))
    }

    private func keys(_ values: UInt32...) -> NearKeys {
        values.map(\.littleEndian).withUnsafeBytes { NearKeys(bytes: $0) }
    }

    @Test func `finds what is alike and not what is not`() {
        var index = NearIndex()
        index.insert(keys(Dispatches.harbour), id: 1, arrival: noon)
        index.insert(keys(Dispatches.bank), id: 2, arrival: noon)
        let cut = (Dispatches.harbour.title, String(Dispatches.harbour.text.prefix(200)))
        #expect(index.candidates(for: keys(cut)) == [1])
        #expect(index.candidates(for: keys(Dispatches.strike)) == [])
        #expect(index.candidates(for: keys((Dispatches.bank.title, ""))) == [2])
    }

    @Test func `a translation is found by its names`() {
        var index = NearIndex()
        index.insert(keys(Dispatches.harbour), id: 1, arrival: noon)
        index.insert(keys(Dispatches.bank), id: 2, arrival: noon)
        #expect(index.candidates(for: keys(Dispatches.haven)) == [1])
    }

    @Test func `the best come first, and few in all`() {
        var index = NearIndex()
        for id in 1...20 {
            let part = (Dispatches.bank.title, String(Dispatches.bank.text.prefix(id * 60)))
            index.insert(keys(part), id: Int64(id), arrival: noon)
        }
        let found = index.candidates(for: keys(Dispatches.bank), limit: 5)
        #expect(found.count == 5)
        #expect(found.first ?? 0 > 10)
    }

    @Test func `a key that many have leads nowhere`() {
        var index = NearIndex()
        for id in 1...Int64(NearIndex.hot) { index.insert(keys(Dispatches.bank), id: id, arrival: noon) }
        #expect(index.candidates(for: keys(Dispatches.bank)) == [])
    }

    @Test func `an edited story keeps one place`() {
        var index = NearIndex()
        for id in 1...100 {
            index.insert(keys(Dispatches.bank), id: Int64(id), arrival: noon, replacing: [Int64(id) - 1])
        }
        #expect(index.candidates(for: keys(Dispatches.bank)) == [100])
    }

    @Test func `two indexes are asked as one`() {
        var old = NearIndex()
        var new = NearIndex()
        old.insert(keys(1, 2), id: 1, arrival: noon)
        new.insert(keys(2, 3), id: 2, arrival: noon)
        new.insert(keys(1, 2, 3), id: 3, arrival: noon)
        #expect(NearIndex.candidates(for: keys(1, 2, 3), in: [old, new]) == [3, 2, 1])
    }

    @Test func `what is past the window is forgotten, a segment at a time`() {
        var index = NearIndex()
        var id: Int64 = 0
        // A segment takes some 1.6 million entries.
        while index.memory < 17 << 20 {
            id += 1
            index.insert(
                keys(UInt32(id), UInt32(id) | 1 << 24, UInt32(id) | 1 << 25), id: id,
                arrival: noon.advanced(bySeconds: id))
        }
        let old = keys(5)
        #expect(index.candidates(for: old) == [5])
        index.forget(before: noon.advanced(bySeconds: 1000))
        #expect(index.candidates(for: old) == [5], "the others of its segment are younger")
        index.forget(before: noon.advanced(bySeconds: id))
        #expect(index.candidates(for: old) == [])
        #expect(index.candidates(for: keys(UInt32(id))) == [id])
    }

    @Test func `keys come back from their bytes`() {
        let keys = keys(Dispatches.strike)
        #expect(keys.bytes.withUnsafeBytes { NearKeys(bytes: $0) } == keys)
        #expect((8...14).contains(keys.values.count))
    }
}
