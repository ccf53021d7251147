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

    func run() throws {
        var comparison = Comparison()
        var number = 0
        while let line = readLine(strippingNewline: true) {
            number += 1
            if line.allSatisfy(\.isWhitespace) { continue }
            let outcome = comparison.compare(
                try passage("a", in: line, number), try passage("b", in: line, number))
            var json = JSONWriter()
            json.beginObject()
            json.member("relation", outcome.relation.rawValue)
            json.key("similarity")
            json.number((outcome.similarity * 10000).rounded() / 10000)
            json.endObject()
            json.newline()
            Console.output.write(json.bytes)
        }
    }

    /// The story `side` of a line. Absent texts count as empty; `lang` stands for `language` as well.
    private func passage(_ side: String, in line: String, _ number: Int) throws -> Passage {
        guard let pair = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
            throw Failure(.badData, "line \(number) of standard input is no JSON object")
        }
        guard let story = pair[side] as? [String: Any] else {
            throw Failure(.badData, "line \(number) of standard input has no object \"\(side)\"")
        }
        let language = (story["language"] ?? story["lang"]) as? String
        return Passage(
            Sketch(title: story["title"] as? String ?? "", text: story["text"] as? String ?? ""),
            link: story["link"] as? String, language: language.flatMap { LanguageTag($0) })
    }
}
