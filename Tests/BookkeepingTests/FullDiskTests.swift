import Stories
import TestKit
import Testing

@testable import Bookkeeping

@Suite(.enabled(if: TinyDisk.isAvailable, "needs the right to mount a tmpfs"))
struct FullDiskTests {
    @Test(arguments: [0, 4, 16, 40])
    func `a batch that finds no room is filed whole when there is some`(_ room: Int) throws {
        let disk = try TinyDisk(kilobytes: 2048)
        let ledger = try Ledger(path: "\(disk.path)/ledger.sqlite")
        let stories = (1...50).map { Story.make("Headline \($0)", guid: "urn:x:\($0)") }
        var editor = Editor.plain
        editor.document = { _ in [UInt8](repeating: 120, count: 5000) }
        func file() throws(LedgerError) -> Receipt {
            try ledger.file(
                Batch(feedID: "wire", stories: stories, state: FeedState()), at: .noon,
                deduplicator: .init(), editor: editor)
        }
        try disk.fill(leaving: room)
        let error = #expect(throws: LedgerError.self) { try file() }
        #expect(error?.reason == .full)
        #expect(error?.isTransient == true)
        #expect(try ledger.owedCount() == 0)
        try disk.relieve()
        #expect(try file().filed == [.new: 50])
        #expect(try ledger.owed().map(\.sequence) == Array(1...50))
    }
}
