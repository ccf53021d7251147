import TestKit
import Testing

@testable import Normalizing

/// What attackers write into feeds, and what must never come out: checked on the markup as a browser would read it.
@Suite struct HTMLSafetyTests {
    private let links = LinkResolver(base: "https://a.example/b/")

    @Test(arguments: HTMLVectors.all)
    func nothingActiveSurvives(_ vector: String) {
        for wrapped in [
            vector, "<p>before \(vector) after</p>", "<table><td>\(vector)", "<a href=x>\(vector)",
        ] {
            check(HTML.render(wrapped, links: links), of: wrapped)
            check(HTML.render(wrapped, links: links, vocabulary: .nitf), of: wrapped)
        }
    }

    @Test(arguments: HTMLVectors.all + HTMLVectors.harmless)
    func sanitizingTwiceChangesNothing(_ vector: String) {
        let once = HTML.render(vector, links: links).markup
        #expect(HTML.render(once, links: links).markup == once, "\(vector)")
    }

    /// Random mixtures of the vectors' pieces, always the same ones.
    @Test func mixturesAreHarmlessToo() {
        var random = SeededGenerator(seed: 7)
        let pieces = HTMLVectors.all.flatMap { vector in
            stride(from: 0, to: vector.utf8.count, by: 7).map { start in
                String(decoding: Array(vector.utf8.dropFirst(start).prefix(11)), as: UTF8.self)
            }
        }
        for _ in 0..<3000 {
            var source = ""
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                source += pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }
            let rendering = HTML.render(source, links: links)
            check(rendering, of: source)
        }
    }

    @Test(arguments: [
        "<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<x>", "<p><q>",
    ])
    func depthIsBounded(_ piece: String) {
        let source =
            String(repeating: piece, count: 100_000) + "text" + String(repeating: "</div></x>", count: 50_000)
        let rendering = HTML.render(source, links: links)
        check(rendering, of: piece)
        #expect(HTML.render(rendering.markup, links: links).markup.utf8.count <= rendering.markup.utf8.count)
    }

    @Test func lengthIsBounded() {
        let long = String(repeating: "a", count: 5 << 20)
        let cut = HTML.render("<p title=\"\(long)\">x</p>", links: links)
        #expect(cut.isCut && cut.markup.utf8.count < 5 << 20)
        #expect(HTML.render("<p>é\(long)", links: links).text.utf8.count <= HTML.lengthLimit)
        check(HTML.render(String(repeating: "<a b=c ", count: 50_000), links: links), of: "attributes")
        check(HTML.render(String(repeating: "<!--", count: 200_000), links: links), of: "comments")
        check(HTML.render(String(repeating: "&", count: 50_000), links: links), of: "ampersands")
    }

    /// Reads `rendering` as tags and text, strictly, and accepts only what the allow-list can have written.
    private func check(_ rendering: HTML.Rendering, of source: String) {
        var scanner = MarkupScanner(rendering.markup)
        let fault = scanner.firstFault()
        #expect(fault == nil, "\(fault ?? "") in \(rendering.markup.prefix(500)) of \(source.prefix(500))")
        let control = rendering.text.utf8.first { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }
        #expect(control == nil, "control character in the text of \(source.prefix(500))")
    }
}
