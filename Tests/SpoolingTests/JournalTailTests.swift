import Stories
import Testing

@testable import Spooling

struct JournalTailTests {
    private let owed: [Publication] = [.make(7), .make(8), .make(9)]

    @Test func `every cut of what is owed is told to the byte`() {
        let lines = owed.flatMap(\.line)
        var written: Set<Int64> = []
        var begun = 0
        for length in 0...lines.count {
            let tail = JournalTail(lines.prefix(length), owed: owed)
            #expect(tail.written == written)
            let next = Int64(7 + written.count)
            #expect(tail.ending == (begun == 0 ? .clean : .begun(sequence: next, count: begun)))
            guard length < lines.count else { break }
            begun += 1
            if lines[length] == UInt8(ascii: "\n") {
                written.insert(next)
                begun = 0
            }
        }
        #expect(written == [7, 8, 9])
    }

    @Test func `any changed byte makes a line another one`() {
        let lines = owed.flatMap(\.line)
        for index in lines.indices {
            var changed = lines
            changed[index] ^= 1
            let tail = JournalTail(changed[...], owed: owed)
            #expect(tail.written.count < 3)
            #expect(tail.written.isSubset(of: [7, 8, 9]))
        }
    }

    @Test func `lines before those owed are passed over`() {
        let tail = JournalTail(ArraySlice(Publication.make(6).line + owed[0].line), owed: owed)
        #expect(tail.written == [7])
        #expect(tail.last == 7)
    }

    @Test func `with nothing owed a partial line is rubbish`() {
        #expect(JournalTail(owed[0].line.dropLast(), owed: []).ending == .rubbish)
        #expect(JournalTail(owed[0].line[...], owed: []).ending == .clean)
    }

    @Test(arguments: ["", "{}", "{\"seq\":}", "{\"seq\":x}", "seq"])
    func `what is no story's line has no number`(_ text: String) {
        #expect(JournalTail.sequence(of: Array(text.utf8)[...]) == nil)
    }
}
