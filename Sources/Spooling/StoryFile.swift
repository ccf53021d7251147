import Crypto
import Stories

/// Names of story files.
package enum StoryFile {
    /// `20200918T101530.123Z_belga-fr_3f2a9c1b7d04_v1.json`: sorts by time of arrival, tells the feed, and stands for one
    /// version of one story. Nothing of the wire stands in it but letters, digits, `.`, `+` and `-` of a short version; any
    /// other is given by the beginning of its hash.
    package static func name(
        arrival: Timestamp, feedID: String, uri: String, version: String
    ) -> String {
        "\(arrival.compact)_\(safe(feedID, limit: 64))_\(hash(uri))_v\(safe(version, limit: 32)).json"
    }

    /// The instant a name begins with; nil for names of another form.
    package static func arrival(of name: String) -> Timestamp? {
        let digits = Array(name.utf8.prefix(20))
        guard digits.count == 20, name.utf8.dropFirst(20).first == UInt8(ascii: "_"),
            name.hasSuffix(".json"), digits[8] == UInt8(ascii: "T"), digits[15] == UInt8(ascii: "."),
            digits[19] == UInt8(ascii: "Z")
        else { return nil }
        func number(_ range: Range<Int>) -> Int? { Int(String(decoding: digits[range], as: UTF8.self)) }
        guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8),
            let hour = number(9..<11), let minute = number(11..<13), let second = number(13..<15),
            let millisecond = number(16..<19)
        else { return nil }
        return Timestamp(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            millisecond: millisecond)
    }

    private static func safe(_ text: String, limit: Int) -> String {
        let isSafe = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-._".utf8.contains(byte)
        }
        return isSafe && !text.isEmpty && text.utf8.count <= limit ? text : "x" + hash(text)
    }

    /// The first twelve hexadecimal digits of the SHA-256 of `text`.
    private static func hash(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        for byte in SHA256.hash(data: Array(text.utf8)).prefix(6) {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        return String(decoding: hex, as: UTF8.self)
    }
}
