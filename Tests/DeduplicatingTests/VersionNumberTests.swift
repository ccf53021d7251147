import Deduplicating
import Testing

struct VersionNumberTests {
    @Test(arguments: [
        ("1", "2"), ("2", "10"), ("1", "1-r2"), ("1-r2", "1-r10"), ("1-r2", "2"), ("1.9", "1.10"),
        ("20200918T0959", "20200918T1015"), ("v2", "v3"), ("009", "10"),
    ])
    func `digits are ordered as numbers`(earlier: String, later: String) {
        #expect(VersionNumber.isOrdered(earlier, before: later))
        #expect(!VersionNumber.isOrdered(later, before: earlier))
    }

    @Test func `equal numbers have no order`() {
        #expect(!VersionNumber.isOrdered("3", before: "3"))
        #expect(!VersionNumber.isOrdered("3", before: "03"))
    }

    @Test func `a successor is the next free number`() {
        #expect(VersionNumber.successor(of: "1") { _ in false } == "2")
        #expect(VersionNumber.successor(of: "1") { $0 == "2" } == "3")
        #expect(VersionNumber.successor(of: "20200918T1015") { $0 == "20200918T1015" } == "20200918T1015-r2")
    }

    @Test func `a revision never collides`() {
        #expect(VersionNumber.revision(of: "3") { _ in false } == "3")
        #expect(VersionNumber.revision(of: "3") { $0 == "3" } == "3-r2")
        #expect(VersionNumber.revision(of: "3-r2") { ["3", "3-r2"].contains($0) } == "3-r3")
    }
}
