import Testing

@testable import Decoding

@Suite struct CharacterEncodingTests {
    private func decode(_ bytes: [UInt8], _ charset: String? = nil) -> String {
        String(decoding: CharacterEncoding(decoding: bytes, charset: charset).utf8, as: UTF8.self)
    }

    private func declared(_ encoding: String, _ bytes: [UInt8]) -> [UInt8] {
        Array("<?xml version='1.0' encoding='\(encoding)'?><a>".utf8) + bytes + Array("</a>".utf8)
    }

    @Test func utf8WhateverWasDeclared() {
        let bytes = declared("ISO-8859-1", Array("café".utf8))
        #expect(decode(bytes, "windows-1252").hasSuffix("<a>café</a>"))
        #expect(CharacterEncoding(decoding: bytes).diagnostics.count == 1)
    }

    @Test(
        arguments: [
            ("iso-8859-1", [0xE9, 0x80], "é€"), ("ISO-8859-15", [0xA4, 0xBD], "€œ"),
            ("latin1", [0x92], "\u{2019}"),
            ("windows-1251", [0xCF, 0xF0], "Пр"), ("gb2312", [0xC4, 0xE3], "你"),
            ("Shift_JIS", [0x82, 0xA0], "あ"),
            ("iso-8859-2", [0xB1], "ą"), ("koi8-r", [0xD0], "п"), ("us-ascii", [0xE9], "é"),
            ("utf8", [0xE9], "é"),
            ("x-none-such", [0xE9], "é"),
        ] as [(String, [UInt8], String)])
    func declaration(label: String, bytes: [UInt8], text: String) {
        #expect(decode(declared(label, bytes)).hasSuffix("<a>\(text)</a>"))
    }

    @Test func transportBeforeDeclaration() {
        #expect(decode(declared("iso-8859-1", [0xCF, 0xF0]), "windows-1251").hasSuffix("<a>Пр</a>"))
    }

    @Test func strayBytesInUTF8() {
        #expect(decode(Array("éèà ".utf8) + [0x92] + Array("üö".utf8) + [0xC3]) == "éèà \u{2019}üö")
    }

    @Test(arguments: [true, false], [0, 1])
    func utf16(isBigEndian: Bool, marked: Int) {
        let text = "<?xml version='1.0' encoding='utf-16'?><a>é😀</a>"
        let units = (marked == 1 ? [0xFEFF] : []) + Array(text.utf16)
        let bytes = units.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? pair : pair.reversed()
        }
        #expect(decode(bytes, "utf-8") == text)
        #expect(decode(bytes + [0]) == text)
    }

    @Test(arguments: [true, false], [0, 1])
    func utf32(isBigEndian: Bool, marked: Int) {
        let text = "<a>é😀</a>"
        let scalars = (marked == 1 ? [0xFEFF] : []) + text.unicodeScalars.map(\.value)
        let bytes = scalars.flatMap { scalar in
            let quad = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar >> $0) }
            return isBigEndian ? quad : quad.reversed()
        }
        #expect(decode(bytes) == text)
    }

    @Test func utf16DeclaredButASCII() {
        #expect(decode(declared("utf-16", Array("x".utf8))).hasSuffix("<a>x</a>"))
    }
}
