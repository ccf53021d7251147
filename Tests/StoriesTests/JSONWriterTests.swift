import Foundation
import Stories
import Testing

@Suite struct JSONWriterTests {
    @Test func partsMembersAndElementsByCommas() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("a", 1)
        writer.member("absent", nil as String?)
        writer.key("list")
        writer.beginArray()
        writer.string("x")
        writer.bool(false)
        writer.number(0.5)
        writer.number(.nan)
        writer.endArray()
        writer.key("empty")
        writer.beginObject()
        writer.endObject()
        writer.member("at", Timestamp(seconds: 0))
        writer.endObject()
        writer.newline()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"a":1,"list":["x",false,0.5,null],"empty":{},"at":"1970-01-01T00:00:00Z"}"# + "\n")
    }

    @Test func everyScalarSurvivesARoundTrip() throws {
        let text =
            String(String.UnicodeScalarView((0...0x2FFF).compactMap(Unicode.Scalar.init))) + "𝄞\u{10FFFF}"
        var writer = JSONWriter()
        writer.beginArray()
        writer.string(text)
        writer.endArray()
        let back = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String]
        #expect(back?.first == text)
        #expect(writer.bytes.allSatisfy { $0 >= 0x20 })
    }

    @Test func linesStandApart() {
        var writer = JSONWriter()
        for number in 1...2 {
            writer.beginObject()
            writer.member("n", number)
            writer.endObject()
            writer.newline()
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"n\":1}\n{\"n\":2}\n")
    }
}
