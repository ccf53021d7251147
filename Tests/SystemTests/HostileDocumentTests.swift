import Foundation
import TestKit
import Testing

/// No document takes more than twenty times its size in memory, measured on the program as it runs.
@Suite(.serialized, .timeLimit(.minutes(5))) struct HostileDocumentTests {
    private static let size = 3 << 20

    /// Lists of next to nothing, `#` standing for the number of each: most took 24 to 36 times their size before they were bounded.
    @Test(arguments: [
        (#"{"version":"https://jsonfeed.org/version/1.1","items":["#, #"{"id":#},"#),
        (#"{"version":"https://jsonfeed.org/version/1.1","x":["#, "[[[[]]]],"),
        (
            #"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"attachments":["#,
            #"{"url":"a"},"#
        ),
        (#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"content_text":""#, #"\n"#),
        (#"{"uri":"x","pubstatus":"usable","headline":"h","subject":["#, #"{"name":"a"},"#),
        ("<rss><channel><item><title>t</title>", "<a#/>"),
        ("<NewsML>", "<NewsItem/>"),
        (#"<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>"#, "<newsItem/>"),
        (#"<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>"#, "<conceptItem/>"),
        (#"<feed xmlns="http://www.w3.org/2005/Atom">"#, "<entry><id>#</id></entry>"),
    ])
    func takesTwentyTimesItsSize(start: String, unit: String) throws {
        let folder = try TemporaryFolder()
        let small = try peak(of: start + unit, in: folder)
        var text = start
        text.reserveCapacity(HostileDocumentTests.size + 100)
        var number = 0
        while text.utf8.count < HostileDocumentTests.size {
            text += unit.contains("#") ? unit.replacingOccurrences(of: "#", with: "\(number)") : unit
            number += 1
        }
        let large = try peak(of: text, in: folder)
        let times = Double(large - small) / Double(text.utf8.count)
        #expect(times < 20, "\(times) times its size")
    }

    /// Took 37 s, each attribute compared with all others, and over 40 s.
    @Test(arguments: [
        ("<rss><channel><item><title>t</title><a", " a#=\"\"", 380_000, "/></item></channel></rss>"),
        (#"{"uri":"x","pubstatus":"usable","headline":"h"}"# + "\n", "{}\n", 1_333_333, ""),
    ])
    func endsSoon(start: String, unit: String, count: Int, end: String) throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("document")
        var text = start
        for number in 0..<count {
            text += unit.contains("#") ? unit.replacingOccurrences(of: "#", with: "\(number)") : unit
        }
        try Data((text + end).utf8).write(to: file)
        let outcome = try Program.run(["decode", file.path], limit: 20)
        #expect(outcome.status == 0)
        #expect(outcome.output.split(separator: "\n").count == 1)
    }

    /// Peak memory of `wirespool decode` over `document`, looked at while it runs: the kernel keeps the highest.
    private func peak(of document: String, in folder: TemporaryFolder) throws -> Int {
        let file = folder.url.appendingPathComponent("document")
        try Data(document.utf8).write(to: file)
        let program = try Program(["decode", file.path])
        var peak = 0
        let ended = waitUntil(limit: 120) {
            peak = max(peak, program.peakMemory ?? 0)
            return !program.isRunning
        }
        #expect(ended)
        return peak
    }
}
