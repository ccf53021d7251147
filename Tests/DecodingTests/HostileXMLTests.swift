import Foundation
import TestKit
import Testing

@testable import Decoding

/// Documents made to cost more than they weigh. Sizes are those at which anything quadratic takes minutes.
@Suite(.timeLimit(.minutes(5))) struct HostileXMLTests {
    private func parse(_ text: String) throws -> XMLTree { try XMLTree.parse(Array(text.utf8)) }

    private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test func deepNesting() throws {
        let tree = try parse(repeated("<a>", 100_000) + "x" + repeated("</a>", 100_000))
        #expect(tree.count == Limits().depth)
        #expect(tree.root.text == "x")
        #expect(tree.root.markup.utf8.count > 1000)
        #expect(try parse(repeated("<a>", 100_000)).count == Limits().depth)
    }

    @Test func longAttribute() throws {
        let tree = try parse("<a b=\"" + repeated("x", 8 << 20) + "\" c='1'>t</a>")
        #expect(tree.root.attribute("b")?.utf8.count == Limits().attributeBytes)
        #expect(tree.root.attribute("c") == "1")
        #expect(tree.root.text == "t")
        #expect(tree.diagnostics.contains { $0.message.contains("cut") })
    }

    @Test func manyAttributes() throws {
        let attributes = (0..<50_000).map { " a\($0)='1'" }.joined()
        let tree = try parse("<r><a\(attributes)>t</a></r>")
        #expect(tree.root.child("a")?.attributes.count == Limits().attributes)
        #expect(tree.root.text == "t")
    }

    @Test func manyNamespaces() throws {
        let declarations = (0..<20_000).map { " xmlns:a\($0)='u\($0)'" }.joined()
        #expect(try parse("<r\(declarations)>" + repeated("<a1:b/>", 20_000) + "</r>").count == 20_001)
    }

    @Test(arguments: [
        "<![CDATA[", "<!--", "<?", "<!", "&", "&a", "&#", "<", "</", "</x>", "<a", "<a b", "<a b=\"", "]]>",
        "\0",
        "<!DOCTYPE", "<!DOCTYPE a [", "<a ", "<a/>", "<a>", "\u{FFFE}", "<?xml?>", "&lt;", "<a b='", "[", "]",
    ])
    func repetition(token: String) throws {
        for prefix in ["", "<r>", "<r><i>"] {
            let document = prefix + repeated(token, 30_000)
            let tree = try? parse(document)
            #expect((tree?.text.count ?? 0) <= document.utf8.count)
        }
    }

    @Test func sectionsThatAreNone() throws {
        let tree = try parse("<a><!-- <![CDATA[ --><b>1</b><![CDATA[2]]></a>")
        #expect(tree.root.text == "12")
        let own = try parse("<a><?wirespool-cdata?>1<![CDATA[2]]></a>")
        #expect(own.root.text == "12")
        #expect(try parse("<a b='<![CDATA[x]]>'>1</a>").root.attribute("b") == "<![CDATA[x]]>")
    }

    @Test(arguments: [("<rss><channel>", "<item>?</item>"), ("<feed>", "<entry>?</entry>")])
    func manySmallItems(start: String, item: String) throws {
        let small = item.replacingOccurrences(of: "?", with: "<id>1</id>")
        var bytes = Array((start + repeated(small, 100_000)).utf8)
        var document = try FeedDecoder().decode(bytes)
        #expect(document.items.count == Limits().items(inBytes: bytes.count))
        #expect(document.diagnostics.contains { $0.message.hasPrefix("only the first") })
        bytes = Array((start + repeated(item.replacingOccurrences(of: "?", with: " "), 100_000) + small).utf8)
        document = try FeedDecoder().decode(bytes)
        #expect(document.items.count == 1)
        #expect(document.diagnostics.map(\.message).contains("100000 empty items left out"))
    }

    /// Lists without end, of which every element would be compared with all before it.
    @Test(arguments: [
        ("<rss><channel><item><title>a</title>", "<category>?</category>"),
        ("<rss><channel><item><title>a</title>", "<link>?</link>"),
        ("<NewsML><NewsItem><NewsComponent><NewsLines>", "<KeywordLine>?</KeywordLine>"),
        ("<NewsML><NewsItem><NewsComponent><NewsLines>", "<HeadLine>?</HeadLine>"),
        ("<NewsML><NewsItem><NewsComponent>", "<NewsComponent/>"),
        (
            "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>belga.be</ProviderId></NewsIdentifier>"
                + "</Identification><NewsComponent>",
            "<NewsComponent xml:lang='nl'><Role FormalName='TEXT'/></NewsComponent>"
        ),
        ("<NewsML>", "<NewsItem/>"), ("<newsMessage><itemSet>", "<newsItem/>"),
        ("<nitf><head><docdata/><tobject>", "<tobject.subject tobject.subject.refnum='?'/>"),
    ])
    func longLists(start: String, element: String) throws {
        var text = start
        for number in 0..<30_000 { text += element.replacingOccurrences(of: "?", with: "\(number)") }
        let document = try FeedDecoder().decode(Array(text.utf8))
        #expect(document.items.count <= Limits().items(inBytes: text.utf8.count))
        for item in document.items.prefix(1) { #expect(item.subjects.count + item.keywords.count <= 1000) }
    }

    /// Lines that are no JSON, or no stories.
    @Test(arguments: ["{}\n", "{\"uri\":\"a\"}\n", "{\n", "{}x\n"])
    func longLines(line: String) throws {
        let text = "{\"headline\":\"a\"}\n" + repeated(line, 100_000)
        let document = try FeedDecoder().decode(Array(text.utf8))
        #expect(document.diagnostics.count <= 52)
        #expect(document.items.count <= Limits().items(inBytes: text.utf8.count))
    }

    @Test func linesCountOverSections() throws {
        let tree = try parse("<a>\n<![CDATA[\n\r\n\n]]>\n<b/></a>")
        #expect(tree.root.child("b")?.line == 6)
        #expect(tree.root.text == "\n\n\n\n\n")
    }

    /// Chunks end anywhere: a document longer than several of them comes out as one that is parsed in one.
    @Test func chunksDoNotShow() throws {
        let item = "<i t='a > b'>é&amp;ü<![CDATA[ö]]>&#65;<b>x</b></i>\n"
        let tree = try parse("<r>" + repeated(item, 5000) + repeated("ß", 200_000) + "</r>")
        #expect(tree.diagnostics == [])
        #expect(tree.root.text == repeated("é&üöAx\n", 5000) + repeated("ß", 200_000))
    }
}
