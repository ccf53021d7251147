import Testing

@testable import Normalizing

@Suite struct LinkResolverTests {
    /// RFC 3986 §5.4, without those whose scheme no purpose allows.
    @Test(arguments: [
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
        (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
        ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"), ("g?y/../x", "http://a/b/c/g?y/../x"),
    ])
    func references(_ reference: String, _ expected: String) {
        #expect(LinkResolver(base: "http://a/b/c/d;p?q").resolve(reference, for: .page) == expected)
    }

    @Test(arguments: [
        " https://a.example/x ", "https://a.example/\nx", "HTTPS://A.EXAMPLE/x", "https:\\\\a.example\\x",
        "https://user:secret@a.example/x",
    ])
    func untidy(_ link: String) {
        #expect(LinkResolver(base: nil).resolve(link, for: .page) == "https://a.example/x")
    }

    @Test(arguments: [
        ("http://a.example/é ü?q=ß#ø", "http://a.example/%C3%A9%20%C3%BC?q=%C3%9F#%C3%B8"),
        ("http://a.example/100%/50%25", "http://a.example/100%25/50%25"),
        ("http://a.example/<b>\"|^`{}", "http://a.example/%3Cb%3E%22%7C%5E%60%7B%7D"),
        ("http://MÜLLER.example/", "http://xn--mller-kva.example/"),
        ("http://ουτοπία.example:8080/", "http://xn--kxae4bafwg.example:8080/"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]:80/"),
    ])
    func encoding(_ link: String, _ expected: String) {
        #expect(LinkResolver(base: nil).resolve(link, for: .page) == expected)
    }

    @Test(arguments: [
        "javascript:alert(1)", "java\nscript:alert(1)", " \u{1}javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "about:blank", "http://", "http:///x",
        "http:x",
        "http://a b.example/", "http://a.example:port/", "", "   ", "blob:https://a.example/1",
    ])
    func refused(_ link: String) {
        for purpose in [LinkResolver.Purpose.page, .anchor, .media] {
            #expect(LinkResolver(base: "https://b.example/").resolve(link, for: purpose) == nil, "\(link)")
        }
    }

    @Test func basesChain() {
        let root = LinkResolver(base: "http://a.example/feed.xml").rebased(on: "/blog/").rebased(on: "2020/")
        #expect(root.resolve("x.html", for: .page) == "http://a.example/blog/2020/x.html")
        #expect(root.rebased(on: "https://b.example/").resolve("x", for: .page) == "https://b.example/x")
        #expect(LinkResolver(base: nil).resolve("x", for: .page) == nil)
    }

    @Test func filesLieBesideTheirDocument() {
        let drop = LinkResolver(base: "file:///drop/in/story.xml")
        #expect(drop.resolve("dog.mp4", for: .media) == "file:///drop/in/dog.mp4")
        #expect(drop.resolve("../../etc/passwd", for: .media) == nil)
        #expect(drop.resolve("file:///drop/in/dog.mp4", for: .media) == nil)
    }

    @Test(arguments: [
        ("HTTP://Example.COM:80", "http://example.com/"),
        ("https://example.com:443/a?b=1#c", "https://example.com/a?b=1"),
        ("https://example.com/a?utm_source=x&id=7&UTM_Medium=y&fbclid=z", "https://example.com/a?id=7"),
        ("https://example.com/a?xtor=RSS-1", "https://example.com/a"),
        ("https://example.com/a?at_medium=RSS&at_campaign=K", "https://example.com/a"),
        ("https://example.com/a?mc_cid=1&gclid=2&a=&b", "https://example.com/a?a=&b"),
        ("urn:example:x", "urn:example:x"),
    ])
    func canonical(_ link: String, _ expected: String) {
        #expect(LinkResolver.canonical(link) == expected)
        #expect(LinkResolver.canonical(expected) == expected)
    }
}
