import Stories
import TestKit
import Testing

struct MediaTopicsTests {
    @Test func everyTopicHasCodes() {
        for topic in Topic.allCases {
            let codes = MediaTopics.codes(for: topic)
            #expect(!codes.isEmpty)
            #expect(
                codes.allSatisfy {
                    $0.code.utf8.count == 8 && $0.code.utf8.allSatisfy { (48...57).contains($0) }
                })
        }
    }

    /// Codes and names stand in IPTC's release, where that is to be had.
    @Test(.enabled(if: SharedFiles.url("reference/mediatopics.tsv") != nil))
    func codesStandInTheRelease() throws {
        let bytes = try #require(SharedFiles.bytes("reference/mediatopics.tsv"))
        var names: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if fields.count > 1, fields[0].hasPrefix("medtop:") {
                names[String(fields[0].dropFirst(7))] = String(fields[1])
            }
        }
        for code in Topic.allCases.flatMap(MediaTopics.codes(for:)) + MediaTopics.techPolicy {
            #expect(names[code.code] == code.name)
        }
    }
}
