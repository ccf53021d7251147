import Testing

@testable import Normalizing

@Suite struct HTMLTests {
    private let links = LinkResolver(base: "https://a.example/b/")

    @Test(arguments: [
        ("plain & simple", "plain &amp; simple"),
        ("<p>One</p><p>Two", "<p>One</p><p>Two</p>"),
        ("<p>é &eacute; &#233; &euro;</p>", "<p>é é é €</p>"),
        ("<b>bold <i>both</b> not</i>", "<b>bold <i>both</i></b> not"),
        ("<a href='../c?d=1&amp;e' onclick=x>l</a>", "<a href=\"https://a.example/c?d=1&amp;e\">l</a>"),
        (
            "<img src=p.png width=300px height='200' alt='a \"b\"' style=x>",
            "<img src=\"https://a.example/b/p.png\" width=\"300\" height=\"200\" alt=\"a &quot;b&quot;\">"
        ),
        ("<img src=t.gif width=1 height=1>x", "x"), ("<img alt=x>y", "y"),
        ("<font color=red>x</font><span class=y>z</span>", "xz"),
        ("<center>x</center><tt>y</tt>", "<div>x</div><code>y</code>"),
        ("1 < 2 > 0", "1 &lt; 2 &gt; 0"), ("a<br/>b", "a<br>b"),
        ("<xhtml:p>x</xhtml:p>", "<p>x</p>"), ("x\u{0}\u{8}\u{7F}\u{FEFF}y", "x y"),
        ("it&#146;s &#150; \u{85}", "it’s – …"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        (
            "<table><tr><td colspan=2>a<td>b</table>",
            "<table><tr><td colspan=\"2\">a</td><td>b</td></tr></table>"
        ),
        ("<p title='&lt;x&gt;'>y</p>", "<p title=\"&lt;x&gt;\">y</p>"),
        ("<html><head><title>t</title></head><body class=a><p>x</p></body></html>", "<p>x</p>"),
    ])
    func sanitized(_ source: String, _ expected: String) {
        #expect(HTML.render(source, links: links).markup == expected)
    }

    /// What sources get wrong, read as browsers read it.
    @Test(arguments: [
        ("a<!-- b > c -->d<!-->e<!--x--!>f<!-- open", "adef"),
        ("<![CDATA[x]]>y<!DOCTYPE html>z<?php echo ?>w", "yzw"),
        ("<a href=a/b/>x</a>y", "<a href=\"https://a.example/b/a/b/\">x</a>y"),
        ("<b/>x<p/>y", "<b></b>x<p></p>y"), ("a</p>b</br>c</i>d", "a<p></p>b<br>cd"),
        ("<p title=a title=b onclick>x", "<p title=\"a\">x</p>"), ("<p =x lang=nl>y", "<p lang=\"nl\">y</p>"),
        ("<p>a<div>b</p>c</div>d", "<p>a</p><div>b<p></p>c</div>d"),
        ("<b>x<table><tr><td>y</b>z</table>", "<b>x<table><tr><td>yz</td></tr></table></b>"),
        ("<table><tr><td><p>a<tr><td>b", "<table><tr><td><p>a</p></td></tr><tr><td>b</td></tr></table>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        (
            "<a href=x>a<a href=y>b",
            "<a href=\"https://a.example/b/x\">a</a><a href=\"https://a.example/b/y\">b</a>"
        ),
        ("<h2>a<h3>b</h3>", "<h2>a</h2><h3>b</h3>"),
        (
            "<ul><li><ul><li>a</ul><li>b</ul>",
            "<ul><li><ul><li>a</li></ul></li><li>b</li></ul>"
        ),
        ("x<script>if (a<b) '</p>'</script >y", "xy"), ("x<style>y", "x"), ("x<title>y</title>z", "xz"),
        ("<xmp><b>&amp;</b></xmp>x", "<pre>&lt;b&gt;&amp;amp;&lt;/b&gt;</pre>x"), ("x<iframe>y", "x"),
        ("x<object data=y><param name=z><p>w</p>v", "x<p>w</p>v"),
        ("<math><mi>a</mi><mo>+</mo><mn>1</mn><annotation>a+1</annotation></math>b", "a+1b"),
        (
            "&copy 2026 &copyx; &#xE9 &#233;&#0;&#xD800;&bogus; &amp",
            "© 2026 &amp;copyx; é é �&amp;bogus; &amp;"
        ),
        (
            "<a href='?a=1&copy=2&amp;b=3'>x</a>",
            "<a href=\"https://a.example/b/?a=1&amp;copy=2&amp;b=3\">x</a>"
        ),
        ("x<b", "x"), ("x<", "x&lt;"), ("x</", "x"), ("x<3 <!", "x&lt;3 "),
    ])
    func mended(_ source: String, _ expected: String) {
        #expect(HTML.render(source, links: links).markup == expected)
    }

    @Test(arguments: [
        ("<p>One  two</p>\n<p>Three</p>", "One two\n\nThree"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d", "- a\n- b\n  - c\n\nd"),
        ("<ol><li>a<li><p>b</p></ol>", "1. a\n2. b"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>x", "a | b\n1 | 2\n\nx"),
        (
            "<p>He said</p><blockquote><p>One</p><p>Two</p></blockquote>end",
            "He said\n\n> One\n\n> Two\n\nend"
        ),
        ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"), ("a&nbsp;&nbsp;b", "a b"), ("<h1>A</h1>b", "A\n\nb"),
        ("x<script>y</script><style>z</style>", "x"), ("<div>a</div><div>b</div>", "a\n\nb"),
        ("un<b>believ</b>able", "unbelievable"), ("<p></p><p> </p>a<p></p>", "a"),
    ])
    func text(_ source: String, _ expected: String) {
        #expect(HTML.render(source, links: links).text == expected)
    }

    @Test func nitfBecomesHTML() {
        let source = """
            <block><hl2>Head</hl2><p>In <location><city>Ghent</city></location>, <person>A B</person> said</p>
            <media media-type="image"><media-reference source="a.jpg"/><media-caption>Cap</media-caption></media>
            <bq>Quote</bq><fn>note</fn></block>
            """
        let rendering = HTML.render(source, links: links, vocabulary: .nitf)
        #expect(rendering.text == "Head\n\nIn Ghent, A B said\n\nCap\n\n> Quote\n\nnote")
        #expect(rendering.markup.hasPrefix("<div><h2>Head</h2><p>In Ghent, A B said</p>"))
    }

    @Test(arguments: [
        ("AT&amp;T", true), ("It&#8217;s", true), ("<b>x</b>", true), ("a<br/>b", true), ("1 < 2", false),
        ("AT&T; x", false), ("The <video> element", false), ("a < b > c", false), ("Q&A", false),
        ("&;", false),
    ])
    func likely(_ text: String, _ expected: Bool) {
        #expect(HTML.isLikely(text) == expected)
    }
}
