import ArgumentParser
import Deduplicating
import Foundation
import Stories

/// `wirespool compare --lines`: what one story is to another, by the pipeline's own judgement.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Says of pairs of stories whether they are duplicates, updates, related or different.",
        discussion: """
            Reads JSON Lines from stdin, {"a":{"title","text","language"?,"link"?},"b":{…}}, b being the later one; writes \
            {"relation":"duplicate|update|related|different","similarity":0–1} for each, in the same order.
            """
    )

    @Flag(help: "JSON Lines in, JSON Lines out.")
    var lines = false

    func validate() throws {
        guard lines else { throw ValidationError("compare reads JSON Lines: say --lines") }
    }

    /// Compares each pair. A line that holds none has its place in the output, with `error`, and makes the end a 65.
    func run() throws {
        var comparison = Comparison()
        var number = 0
        var isClean = true
        while let line = readLine(strippingNewline: true) {
            number += 1
            if line.allSatisfy(\.isWhitespace) { continue }
            var json = JSONWriter()
            json.beginObject()
            do {
                let pair = try Pair(line)
                let outcome = comparison.compare(pair.earlier, pair.later)
                json.member("relation", outcome.relation.rawValue)
                json.key("similarity")
                json.number((outcome.similarity * 10000).rounded() / 10000)
            } catch {
                isClean = false
                Console.error.say("-:\(number): \(error.reason)")
                json.member("error", "line \(number) \(error.reason)")
            }
            json.endObject()
            json.newline()
            Console.output.write(json.bytes)
        }
        if !isClean { throw ExitCode(Failure.Code.badData.rawValue) }
    }
}

/// Two stories of a line.
private struct Pair {
    struct Fault: Error {
        let reason: String
    }

    let earlier: Passage
    let later: Passage

    init(_ line: String) throws(Fault) {
        guard let pair = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
            throw Fault(reason: "is no JSON object; give {\"a\":{\"title\",\"text\"},\"b\":{…}}")
        }
        earlier = try Pair.passage("a", of: pair)
        later = try Pair.passage("b", of: pair)
    }

    private static func passage(_ side: String, of pair: [String: Any]) throws(Fault) -> Passage {
        guard let story = pair[side] as? [String: Any] else {
            throw Fault(reason: "has no object \"\(side)\"")
        }
        let text = LabelledText(story)
        return Passage(
            Sketch(title: text.title, text: text.text), link: story["link"] as? String,
            language: text.language)
    }
}
