import Stories
import Testing

@Suite struct FeedTests {
    @Test(arguments: ["belga-fr", "a", "9", "Reuters.World_2", String(repeating: "a", count: 64)])
    func takesSafeIDs(id: String) {
        #expect(Feed.isValidID(id))
    }

    @Test(arguments: ["", ".", "-a", "../etc", "a/b", "a b", "é", "a\0", String(repeating: "a", count: 65)])
    func refusesIDsThatCouldLeaveTheSpool(id: String) {
        #expect(!Feed.isValidID(id))
    }
}
