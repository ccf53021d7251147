import Testing

@testable import Decoding

@Suite struct JSONTreeTests {
    private func tree(_ text: String, limits: Limits = Limits()) -> JSONTree {
        JSONTree(Array(text.utf8), limits: limits)
    }

    private func texts(_ text: String) -> [String?] {
        tree(text).roots.first { _ in true }?.elements.map(\.text) ?? []
    }

    /// Every way to end early is told from what is merely wrong.
    @Test func tellsWhereTheTextBreaksOff() {
        let whole = #"{"version":"1","items":[{"id":"a","n":12,"ok":true}],"title":"x\"y"}"#
        for length in 1..<whole.utf8.count {
            #expect(
                tree(String(decoding: whole.utf8.prefix(length), as: UTF8.self)).isCut,
                "after \(length) bytes")
        }
        for text in [whole, whole + "\n" + whole, #"{"a" 1} "#, "[1 x] ", "{} tru\n{}"] {
            #expect(!tree(text).isCut)
        }
    }

    @Test func values() throws {
        let object = try #require(
            tree(#" {"a":1.5e3,"b":[true,null,"x",{}],"c":{"d":"e"},"f":null,"f":"g","":0} "#).roots
                .first { _ in true }?.object)
        #expect(object.text("a") == "1.5e3")
        #expect(object["b"]?.elements.map(\.kind) == [.bool, .null, .string, .object])
        #expect(object["c"]?.object?.text("x", "d") == "e")
        #expect(object.text("f") == "g")
        #expect(object["F"] == nil)
        #expect(object.value(of: "f", ignoringCase: true)?.text == "g")
        #expect(object.members.map(\.name) == ["a", "b", "c", "f", "f", ""])
    }

    @Test(arguments: [
        (#"["a\"b","\\","\n\t\/","é\u00e9","\ud83d\ude00"]"#, ["a\"b", "\\", "\n\t/", "éé", "😀"]),
        (#"["\ud83d","\ud83dx","\uZZ","\"#, ["\u{FFFD}", "\u{FFFD}x", "\u{FFFD}ZZ"]),
        (#"["open"#, ["open"]), (#"[1,,2 3,]"#, ["1", "2", "3"]), (#"["a",tru"#, ["a"]),
    ])
    func strings(_ text: String, _ expected: [String]) {
        #expect(texts(text).compactMap { $0 } == expected)
    }

    @Test(arguments: [
        (#"{"a":1,"b""#, ["a"]), (#"{"a":1,"b":"#, ["a"]), (#"{"a":1,b}"#, ["a"]), (#"{"a":[1,{"c":"#, ["a"]),
        ("{\"A\":1}", ["A"]), ("{", []),
    ])
    func keepsWhatWasRead(_ text: String, _ names: [String]) throws {
        let tree = tree(text)
        let object = try #require(tree.roots.first { _ in true }?.object)
        #expect(object.members.map(\.name) == names)
        #expect((tree.fault == nil) == (text.last == "}" && !text.contains("b")))
    }

    @Test func documentsFollowEachOther() {
        let tree = tree("{\"a\":1}\n{\"a\":2}\nnonsense here\n{\"a\":3}")
        #expect(tree.roots.map { $0.object?.text("a") } == ["1", "2", "3"])
        #expect(tree.fault?.line == 3)
    }

    @Test func bounds() {
        let deep = tree(String(repeating: "[", count: 100_000))
        #expect(deep.nodes.count == Limits().depth)
        #expect(deep.fault?.message.contains("nested") == true)
        var limits = Limits()
        limits.nodes = 10
        let long = tree("[" + String(repeating: "0,", count: 100) + "0]", limits: limits)
        #expect(long.nodes.count == 10)
        #expect(long.fault?.message.contains("more than 10 values") == true)
    }
}
