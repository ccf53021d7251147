import Testing

@testable import Decoding

@Suite struct XMLTreeTests {
    private func parse(_ text: String) throws -> XMLTree { try XMLTree.parse(Array(text.utf8)) }

    @Test func soundDocument() throws {
        let tree = try parse(
            """
            <?xml version="1.0"?><!DOCTYPE a SYSTEM "x.dtd" [<!ENTITY e "&#233;t">]>
            <a xmlns:dc="http://purl.org/dc/elements/1.1/" x="1 &amp; 2 &eacute; &e;">one<b>two</b>
            <dc:c>&lt;&amp;&eacute;&e;<![CDATA[<x>&amp;\r\n]]></dc:c></a>
            """)
        #expect(tree.diagnostics == [])
        let root = tree.root
        #expect(root.name == "a")
        #expect(root.attribute("x") == "1 & 2 é ét")
        #expect(root.children.map(\.name) == ["b", "c"])
        #expect(root.text == "onetwo\n<&éét<x>&amp;\n")
        #expect(root.child("c")?.namespace == .dublinCore)
        #expect(root.child("c")?.line == 3)
    }

    @Test(arguments: [
        ("<a>AT&T &amp; B&B; &nbsp &lt;x</a>", "AT&T & B&B; &nbsp <x"),
        ("<a>one<b>two</a>", "onetwo"),
        ("<a>one</b> two</i><c>three</c></a>", "one twothree"),
        ("junk <a>one</a> junk", "one junk"),
        ("<a>x\u{1}y\u{0}z</a>", "xyz"),
        ("<a>1 < 2 <3 <foo@bar.example> ok</a>", "1 < 2 <3 <foo@bar.example> ok"),
        ("<a>one<b>two", "onetwo"),
        ("<a>one<b cl", "one"),
        ("<a>&#0;&#x1F;x</a>", "x"),
        ("<a><![CDATA[x&y", "x&y"),
        ("<a x=1 y='2' z>t<br>u</a>", "tu"),
        ("<a>x]]>y</a>", "x]]>y"),
        ("<a>t<!-- -- -->u</a>", "tu"),
        ("<a>&#146;</a>", "\u{2019}"),
        ("<a>&#226;&#128;&#166; &#195;&#137; &acirc;&#128;&brvbar;x</a>", "… É …x"),
        ("<a>&#195;&#169;&#226;<b/>&#128;&#166; &#226;&#128; &#128;</a>", "Ã©â€¦ â€ €"),
    ])
    func faultyDocument(source: String, text: String) throws {
        #expect(try parse(source).root.text == text)
    }

    @Test func attributesOfBrokenTags() throws {
        let root = try parse("<a href=\"?a=1&b=2\" c=d e='1 < 2'><b x=\"1>t <c y=\"2\">u</c></a>").root
        #expect(root.attribute("href") == "?a=1&b=2")
        #expect(root.attribute("c") == "d")
        #expect(root.attribute("e") == "1 < 2")
        #expect(root.descendant("c")?.attribute("y") == "2")
    }

    @Test func undeclaredPrefix() throws {
        let tree = try parse("<rss><media:x><dc:y z:k='v'>1</dc:y></media:x></rss>")
        #expect(tree.root.child("x")?.namespace == .media)
        #expect(tree.root.descendant("y")?.namespace == .dublinCore)
        #expect(tree.root.descendant("y")?.attribute("k") == "v")
    }

    /// As ATS sends it: the document is good, and what the entity points to stays unread.
    @Test func externalParameterEntitiesAreNeverFetched() throws {
        let tree = try parse(
            """
            <!DOCTYPE r SYSTEM "r.dtd" [<!ENTITY % more SYSTEM "file:///etc/passwd"> %more;]>
            <r><a>text</a></r>
            """)
        #expect(tree.root.text.filter { !$0.isWhitespace } == "text")
    }

    @Test func entityBombsAreRefused() {
        for subset in [
            "<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">", "<!ENTITY a SYSTEM \"file:///etc/passwd\">",
        ] {
            #expect(throws: DecodeError.self) { try parse("<!DOCTYPE r [\(subset)]><r>&a;</r>") }
        }
    }
}
